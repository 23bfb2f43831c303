import type { DialPermit } from '#contract/calls.ts';
import { formatE164 } from '#domain/phone-number/format.ts';
import { createListeners } from '../listeners.ts';
import type { LineEvent, Phone } from '../phone.ts';

export interface SystemDialerPhone extends Phone {
  readonly kind: 'system-dialer';
  /** The agent tells what the other program's line did: this phone cannot hear it. */
  report(call: string, event: Exclude<LineEvent, { kind: 'dialling' }>): void;
}

/** `tel:` address of a permit's number; an extension follows as a pause (RFC 3966 `;ext=` is ignored by most programs). */
export const telAddress = ({ number, ext }: Pick<DialPermit, 'number' | 'ext'>): string =>
  `tel:${formatE164(number)}${ext === null ? '' : `,${ext}`}`;

/** Hands numbers to the telephone program of this computer; how the line went is entered by hand. */
export function createSystemDialerPhone(open: (address: string) => void): SystemDialerPhone {
  const { tell, subscribe } = createListeners();
  const held = new Set<string>();
  const used = new Set<string>();

  function happen(call: string, event: LineEvent): void {
    if (event.kind === 'ended') held.delete(call);
    tell({ kind: 'line', call, event });
  }

  return {
    kind: 'system-dialer',
    hearsAnswers: false,
    subscribe,
    holds: (call) => held.has(call),
    dial(permit) {
      if (used.has(permit.token)) return;
      used.add(permit.token);
      held.add(permit.call);
      open(telAddress(permit));
      happen(permit.call, { kind: 'dialling', token: permit.token });
    },
    report(call, event) {
      if (held.has(call)) happen(call, event);
    },
    hangUp(call) {
      if (held.has(call)) happen(call, { kind: 'ended', cause: 'hung-up' });
    },
    adopt() {},
    answer() {},
  };
}
