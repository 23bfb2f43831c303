/**
 * The layout in which customers of a list travel to the writer: fields as text, '' for what the list does not say, divided by
 * `FIELD`; customers divided by `CUSTOMER`. Between threads a string is copied as a block, an object field by field, and the
 * writing thread is the one that everybody waits for. No text holds the separators: the readers take control characters out.
 */
export const FIELD = '\x1f';
export const CUSTOMER = '\x1e';

/** Fields that go into the column of their place as they are. */
export const COLUMN_FIELDS = [
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
  'companySize',
  'birthday',
  'remark',
  'source',
  'permission',
  'permissionBasis',
] as const;

const FIELDS = [
  ...COLUMN_FIELDS,
  // Local id of the agent.
  'owner',
  'declaredStage',
  // '1': asks not to be called.
  'doNotCall',
  'closedReason',
  // When they were last spoken to, ms, and what was said.
  'lastContactAt',
  'lastNote',
  // `orders,amountMinor,currency,lastAt`.
  'purchases',
  // `e164,ext,shared` divided by ';', at least one.
  'numbers',
  // Of the list's side only: kept with the row, not read by the writer.
  'ownerName',
  'stage',
  'notes',
  'empty',
  // As the search index holds them (`indexedText`), made where there is time.
  'indexedName',
  'indexedCompany',
  'indexedRemark',
] as const;

/** Where each field stands. */
export const PLACE = Object.fromEntries(FIELDS.map((field, place) => [field, place])) as Readonly<
  Record<(typeof FIELDS)[number], number>
>;
