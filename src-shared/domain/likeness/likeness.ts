import type { Customer, E164 } from '../model/customer.ts';
import { companyForm } from './company-form.ts';
import { folded, nameWords, sameWords, soundKey, soundWords } from './name-form.ts';

/** What of a customer is looked at to say whether they look like another. */
export interface Likable
  extends Pick<Customer, 'kind' | 'name' | 'company' | 'region' | 'city' | 'email' | 'wechat' | 'birthday'> {
  /** Lines of several people at which they are reached: never a reason by itself (method section 5). */
  readonly sharedLines: readonly E164[];
}

/** How two names are alike: letter for letter; but for spelling (case, accents, order, 簡/简, legal form); only as they sound. */
export const NAME_LIKENESSES = ['same', 'spelling', 'sound'] as const;
export type NameLikeness = (typeof NAME_LIKENESSES)[number];

/** What two customers share besides. */
export const SHARED_FACTS = ['company', 'city', 'line', 'birthday', 'mail', 'wechat'] as const;
export type SharedFact = (typeof SHARED_FACTS)[number];

/** Why two customers look alike: facts, of which sentences are made where they are read. */
export interface Likeness {
  readonly name: NameLikeness | null;
  readonly shared: readonly SharedFact[];
}

/**
 * Whether two customers may be one and the same, and why; null: they do not look so (method section 5). Symmetric.
 *
 * - One mail address or WeChat id: alike, whatever they are called.
 * - One name, but for spelling: alike where the company, a shared line or the birthday is one as well, or the city where no two companies
 *   are named: two people of one name at two companies are two people.
 * - Names that only sound alike (王伟, 王维, Wang Wei): alike where the company, a shared line or the birthday is one; a city has too many.
 * - Two companies of one name, but for spelling and legal form: alike unless they are in two cities or two countries.
 */
export function likenessOf(one: Likable, other: Likable): Likeness | null {
  const name = nameLikeness(one, other);
  const shared = SHARED_FACTS.filter((fact) => SHARES[fact](one, other));
  const has = (fact: SharedFact): boolean => shared.includes(fact);
  if (has('mail') || has('wechat')) return { name, shared };
  if (name === null) return null;
  if (isCompany(one) && isCompany(other)) return areApart(one, other) ? null : { name, shared };
  const near = has('company') || has('line') || has('birthday');
  const inOneCity = name !== 'sound' && has('city') && !(one.company && other.company);
  return near || inOneCity ? { name, shared } : null;
}

/**
 * Keys of which two customers who look alike have one in common: they are found by them, without comparing everybody with everybody.
 * That two have one in common does not say yet that they look alike.
 */
export function likenessKeys(customer: Likable): readonly string[] {
  const { email, wechat } = customer;
  const keys: string[] = [];
  if (email) keys.push(`m|${folded(email).trim()}`);
  if (wechat) keys.push(`w|${folded(wechat).trim()}`);
  if (isCompany(customer)) keys.push(`c|${companyForm(customer.name)}`);
  const sound = soundKey(nameWords(customer.name));
  if (sound === '') return keys;
  if (customer.company) keys.push(`n|${sound}|${companyForm(customer.company)}`);
  if (customer.city) keys.push(`p|${sound}|${cityForm(customer.city)}`);
  if (customer.birthday) keys.push(`b|${sound}|${customer.birthday}`);
  for (const line of customer.sharedLines) keys.push(`l|${sound}|${line}`);
  return keys;
}

const isCompany = ({ kind }: Likable): boolean => kind === 'company';

function nameLikeness(one: Likable, other: Likable): NameLikeness | null {
  const spelling = one.name.trim() === other.name.trim() ? 'same' : 'spelling';
  if (isCompany(one) && isCompany(other)) return sameText(one.name, other.name, companyForm) ? spelling : null;
  const [ones, others] = [nameWords(one.name), nameWords(other.name)];
  if (sameWords(ones, others)) return spelling;
  return sameWords(soundWords(ones), soundWords(others)) ? 'sound' : null;
}

/** 北京, 北京市 and 'Beijing City' are written as people like. */
const cityForm = (city: string): string =>
  folded(city)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=.)(?:市|city)$/u, '');

function sameText(one: string | null, other: string | null, form: (text: string) => string): boolean {
  if (!one || !other) return false;
  const text = form(one);
  return text !== '' && text === form(other);
}

const trimmed = (text: string): string => folded(text).trim();

const SHARES: Readonly<Record<SharedFact, (one: Likable, other: Likable) => boolean>> = {
  company: (one, other) => sameText(one.company, other.company, companyForm),
  city: (one, other) => sameText(one.city, other.city, cityForm),
  line: (one, other) => one.sharedLines.some((line) => other.sharedLines.includes(line)),
  birthday: (one, other) => one.birthday !== null && one.birthday === other.birthday,
  mail: (one, other) => sameText(one.email, other.email, trimmed),
  wechat: (one, other) => sameText(one.wechat, other.wechat, trimmed),
};

const differ = (one: string | null, other: string | null, form: (text: string) => string): boolean =>
  Boolean(one) && Boolean(other) && !sameText(one, other, form);

const areApart = (one: Likable, other: Likable): boolean =>
  differ(one.city, other.city, cityForm) || differ(one.region, other.region, trimmed);
