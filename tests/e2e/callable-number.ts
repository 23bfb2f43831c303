import type { E164 } from '#domain/model/customer.ts';
import { formatDisplay, formatE164 } from '#domain/phone-number/format.ts';
import { localDial } from '#domain/phone-number/local-dial.ts';

/** A block of numbers kept for fiction, where journeys find people at work. */
const BLOCK: E164 = 442_079_460_900;

/** A number that may be called when journeys begin, as people write it, by its place among such numbers. */
export function callableNumber(place: number) {
  const e164 = BLOCK + place;
  return {
    /** With the plus sign and nothing else. */
    plain: formatE164(e164),
    shown: formatDisplay(e164),
    /** What a telephone in Britain dials. */
    dialled: localDial(e164, null, { region: 'GB', areaCode: null, city: null }, null),
  };
}
