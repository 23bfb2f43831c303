import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { E164, RegionCode } from '../model/customer.ts';

export type { E164, RegionCode as Region };

/** A number with the extension behind it: 1 to 7 digits, kept as written because leading zeros count. */
export interface PhoneNumberWithExtension {
  readonly e164: E164;
  readonly ext?: string;
}

/** The library's name of a region, or undefined where it has no numbering plan. */
export const asCountry = (region: RegionCode): CountryCode | undefined =>
  isSupportedCountry(region) ? region : undefined;

/** The library's view of a stored number; undefined when no numbering plan starts like it. */
export const describe = (e164: E164): PhoneNumber | undefined =>
  parsePhoneNumberFromString(`+${e164}`, { extract: false });
