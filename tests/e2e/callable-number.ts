import type { E164 } from '#domain/model/customer.ts';
import { formatDisplay, formatE164 } from '#domain/phone-number/format.ts';
import { localDial } from '#domain/phone-number/local-dial.ts';

/** Hours since midnight in a zone now. */
function hourIn(zone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const [hour = 0, minute = 0] = format.format(new Date()).split(':').map(Number);
  return hour + minute / 60;
}

/** Leaves a journey some minutes before the law closes. */
const LAST_HOUR = 20.7;

/** The first of a block of numbers kept for fiction where one may call at this hour; at every hour there is such a place. */
function blockNow(): E164 {
  const london = hourIn('Europe/London');
  if (london >= 9 && london < LAST_HOUR) return 442_079_460_900;
  if (hourIn('Pacific/Honolulu') >= 8 && hourIn('America/New_York') < LAST_HOUR) return 18_085_550_100;
  return 85_251_230_900;
}

/** A number that may be called at this hour, as people write it, by its place among such numbers. */
export function callableNumber(place: number) {
  const e164 = blockNow() + place;
  return {
    /** With the plus sign and nothing else. */
    plain: formatE164(e164),
    shown: formatDisplay(e164),
    /** What a telephone in Britain dials. */
    dialled: localDial(e164, null, { region: 'GB', areaCode: null, city: null }, null),
  };
}
