import { asCountry, describe, type E164, type Region } from './e164.ts';

/** @example formatE164(8613900001042) // '+8613900001042' */
export const formatE164 = (e164: E164): string => `+${e164}`;

/** As people abroad write it. @example formatDisplay(8613900001042) // '+86 139 0000 1042' */
export const formatDisplay = (e164: E164): string => describe(e164)?.formatInternational() ?? formatE164(e164);

/** As people at home write it, with the national prefix. @example formatNational(442079460958) // '020 7946 0958' */
export const formatNational = (e164: E164): string => describe(e164)?.formatNational() ?? formatE164(e164);

/**
 * What a telephone in `from` dials, digits only: the national form at home, the region's international prefix abroad, '+' where
 * the region is unknown. The extension follows behind a comma, which telephones dial as a pause.
 *
 * @example dialString(861062345678, '801', 'CN') // '01062345678,801'
 */
export function dialString(e164: E164, ext: string | undefined, from: Region): string {
  const country = asCountry(from);
  const idd = country && describe(e164)?.format('IDD', { fromCountry: country });
  const digits = idd ? idd.replace(/[^\d+]/g, '') : formatE164(e164);
  return ext === undefined ? digits : `${digits},${ext}`;
}
