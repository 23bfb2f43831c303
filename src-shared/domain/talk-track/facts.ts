/**
 * The facts that a track may speak of, and whether they are always known. One that may be unknown is written inside an `{% if %}`
 * that asks for it or with a `default`, so that no spoken sentence has a hole. docs/talk-tracks.md says what each one reads like.
 */
const ALWAYS_KNOWN = {
  'agent.name': true,
  company: true,
  daypart: true,
  'customer.name': true,
  'customer.isCompany': true,
  weCall: true,
  followUp: true,
  refusals: true,
  'customer.company': false,
  'customer.title': false,
  'customer.city': false,
  'customer.industry': false,
  'customer.size': false,
  'customer.family': false,
  'customer.hobbies': false,
  'customer.birthday': false,
  'customer.source': false,
  late: false,
  lastSpoke: false,
  lastSpokeAgo: false,
  daysSince: false,
  lastNote: false,
  'promise.purpose': false,
  'promise.due': false,
  'promise.made': false,
  'purchase.product': false,
  'purchase.date': false,
  'purchase.ago': false,
  'purchase.days': false,
  'purchase.count': false,
  'quote.product': false,
  'quote.amount': false,
  'quote.until': false,
  'complaint.cause': false,
  'complaint.wish': false,
  'complaint.action': false,
  'complaint.due': false,
  referrer: false,
} as const satisfies Record<string, boolean>;

export type FactName = keyof typeof ALWAYS_KNOWN;

/** What is known at the moment of a call; null: not known. Texts carry no full stop of their own at the end. */
export type TrackFacts = Readonly<Record<FactName, string | number | boolean | null>>;

const KNOWN: ReadonlyMap<string, boolean> = new Map(Object.entries(ALWAYS_KNOWN));

export const isFact = (name: string): boolean => KNOWN.has(name);

/** Whether a fact of this name is known in every call. */
export const isAlwaysKnown = (name: string): boolean => KNOWN.get(name) === true;

/** The names of all facts. */
export const FACT_NAMES: readonly string[] = [...KNOWN.keys()];

/** What a track may ask for: a field of the customer, or `note` for what belongs into the call's note. */
export const ASKED_FIELDS = [
  'company',
  'title',
  'city',
  'address',
  'email',
  'wechat',
  'industry',
  'companySize',
  'birthday',
  'family',
  'hobbies',
  'remark',
  'preferredChannel',
  'note',
] as const;
export type AskedField = (typeof ASKED_FIELDS)[number];
