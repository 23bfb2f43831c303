import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** An E.164 number without '+', as a number: at most 15 digits, so exact. */
export type E164 = number;

/** ISO 3166-1 alpha-2, such as `CN`. */
export type Region = string;

/** A number with the extension behind it: 1 to 7 digits, kept as written because leading zeros count. */
export interface PhoneNumberWithExtension {
  readonly e164: E164;
  readonly ext?: string;
}

/** The library's name of a region, or undefined where it has no numbering plan. */
export const asCountry = (region: Region): CountryCode | undefined => (isSupportedCountry(region) ? region : undefined);

/** The library's view of a stored number; undefined when no numbering plan starts like it. */
export const describe = (e164: E164): PhoneNumber | undefined =>
  parsePhoneNumberFromString(`+${e164}`, { extract: false });
