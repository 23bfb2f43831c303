import { describe, expect, it, vi } from 'vitest';
import { onLeaving } from './on-leaving.ts';

function page() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const act = vi.fn();
  return { window, document, act, stop: onLeaving({ window, document }, act) };
}

describe('what is typed is sent before the page may go', () => {
  it('when the page unloads, the window loses the focus, or a field does', () => {
    const { window, document, act } = page();
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('blur'));
    document.dispatchEvent(new Event('focusout'));
    expect(act).toHaveBeenCalledTimes(3);
  });

  it('when the page hides, not when it shows again', () => {
    const { document, act } = page();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(act).not.toHaveBeenCalled();
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('and no more once it is stopped', () => {
    const { window, document, act, stop } = page();
    stop();
    window.dispatchEvent(new Event('pagehide'));
    document.dispatchEvent(new Event('focusout'));
    expect(act).not.toHaveBeenCalled();
  });
});
