/** Control characters divide the fields of a record: the readers take them out of every text. */
export const FIELD = '\x1f';

const FIELDS = [
  'kind',
  'name',
  'company',
  'title',
  'region',
  'zone',
  'city',
  'address',
  'email',
  'wechat',
  'industry',
  'company_size',
  'birthday',
  'remark',
  'source',
  'permission',
  'permission_basis',
  // Local id of the agent, and the name that the list has.
  'ownerId',
  'owner',
  'stage',
  // When they were last spoken to, ms, and what was said.
  'lastContactAt',
  'lastNote',
  // `orders,amountMinor,currency,lastAt`.
  'purchases',
  // `e164,ext,shared` divided by ';'.
  'numbers',
  'notes',
  'empty',
] as const;

/** Where each field of a record stands; those that are columns bear the column's name. */
export const PLACE = Object.fromEntries(FIELDS.map((field, place) => [field, place])) as Readonly<
  Record<(typeof FIELDS)[number], number>
>;
