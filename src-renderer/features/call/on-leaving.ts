interface Page {
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly visibilityState: string };
}

/**
 * Calls `act` whenever the page may be about to go or the agent turns from a field: the page hides or unloads, the window or a field
 * loses the focus. Until the returned function is called.
 */
export function onLeaving({ window, document }: Page, act: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') act();
  };
  window.addEventListener('pagehide', act);
  window.addEventListener('blur', act);
  document.addEventListener('visibilitychange', hidden);
  document.addEventListener('focusout', act);
  return () => {
    window.removeEventListener('pagehide', act);
    window.removeEventListener('blur', act);
    document.removeEventListener('visibilitychange', hidden);
    document.removeEventListener('focusout', act);
  };
}
