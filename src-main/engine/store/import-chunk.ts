import type { ClosedReason, CustomerKind, DeclaredStage, Permission } from '#domain/model/customer.ts';

/**
 * One customer of a list as the slices write it. Texts are stored as they are; what the list does not say is ''. No text
 * holds the two separators below (the readers take control characters out).
 */
export interface ImportedCustomer {
  readonly kind: CustomerKind;
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly region: string;
  readonly zone: string;
  readonly city: string;
  readonly address: string;
  readonly email: string;
  readonly wechat: string;
  readonly industry: string;
  readonly companySize: string;
  readonly birthday: string;
  readonly remark: string;
  readonly source: string;
  readonly permission: Permission;
  readonly permissionBasis: string;
  /** Local id of the agent. */
  readonly owner: number;
  readonly declaredStage: DeclaredStage | '';
  readonly doNotCall: boolean;
  readonly closedReason: ClosedReason | '';
  /** When they were last spoken to, ms; 0: not told. */
  readonly lastContactAt: number;
  readonly lastNote: string;
  /** 0: never bought. */
  readonly orders: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly lastPurchaseAt: number;
  readonly numbers: readonly ChunkNumber[];
}

export interface ChunkNumber {
  readonly e164: number;
  readonly ext: string;
  readonly shared: boolean;
}

const FIELD = '\x1f';
const CUSTOMER = '\x1e';

/**
 * Many customers as one string: between threads a string is copied as a block, an object field by field, and the writing thread
 * is the one that everybody waits for.
 */
export const packCustomers = (customers: readonly ImportedCustomer[]): string => customers.map(packed).join(CUSTOMER);

function packed(customer: ImportedCustomer): string {
  const numbers = customer.numbers.map(({ e164, ext, shared }) => `${e164},${ext},${shared ? 1 : 0}`).join(';');
  return [
    customer.kind,
    customer.name,
    customer.company,
    customer.title,
    customer.region,
    customer.zone,
    customer.city,
    customer.address,
    customer.email,
    customer.wechat,
    customer.industry,
    customer.companySize,
    customer.birthday,
    customer.remark,
    customer.source,
    customer.permission,
    customer.permissionBasis,
    customer.owner,
    customer.declaredStage,
    customer.doNotCall ? 1 : '',
    customer.closedReason,
    customer.lastContactAt,
    customer.lastNote,
    customer.orders,
    customer.amountMinor,
    customer.currency,
    customer.lastPurchaseAt,
    numbers,
  ].join(FIELD);
}

/** The fields of each customer by their place in `ImportedCustomer`, still as text. */
export const unpackCustomers = (text: string): string[][] =>
  text === '' ? [] : text.split(CUSTOMER).map((customer) => customer.split(FIELD));

/** Places of the fields that the writer looks at; the texts before them go into their columns as they are. */
export const PLACE = {
  permission: 15,
  owner: 17,
  declaredStage: 18,
  doNotCall: 19,
  closedReason: 20,
  lastContactAt: 21,
  lastNote: 22,
  orders: 23,
  amountMinor: 24,
  currency: 25,
  lastPurchaseAt: 26,
  numbers: 27,
} as const;
