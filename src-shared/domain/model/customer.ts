import type { DayString, Instant, ZoneId } from '../../kernel/time.ts';
import type { AgentUid, CustomerUid } from '../../kernel/uid.ts';
import type { PersonUid } from './person.ts';

/** An ISO 3166-1 alpha-2 code, upper case. */
export type RegionCode = string;

/** An E.164 number as an exact integer without the plus sign (at most 15 digits). */
export type E164 = number;

export const CUSTOMER_KINDS = ['person', 'company'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

export const CLOSED_REASONS = ['dead', 'out-of-business', 'merged'] as const;
export type ClosedReason = (typeof CLOSED_REASONS)[number];

/** Permission to call (method section 5): source, basis and proof travel with the customer. */
export const PERMISSIONS = ['granted', 'refused', 'unknown'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** In which quality somebody is called: laws give a consumer more rest than a business (method section 5). */
export const CALLED_AS = ['consumer', 'business'] as const;
export type CalledAs = (typeof CALLED_AS)[number];

/** Stages that a file or a person may state where the history does not show them. */
export const DECLARED_STAGES = ['prospect', 'hot', 'dormant', 'lapsed', 'established'] as const;
export type DeclaredStage = (typeof DECLARED_STAGES)[number];

/** Local wall-clock hours in the customer's zone, minutes since midnight, `from < to`; weekdays 1 = Monday … 7 = Sunday. */
export interface PreferredHours {
  readonly from: number;
  readonly to: number;
  readonly weekdays: readonly number[];
}

/** What we know of a person or company we sell to. Facts that are not known are null: they make the to-ask list. */
export interface Customer {
  readonly uid: CustomerUid;
  readonly kind: CustomerKind;
  readonly name: string;
  readonly company: string | null;
  readonly title: string | null;
  readonly region: RegionCode | null;
  readonly zone: ZoneId | null;
  readonly city: string | null;
  readonly address: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  readonly industry: string | null;
  readonly companySize: string | null;
  readonly birthday: DayString | null;
  readonly family: string | null;
  readonly hobbies: string | null;
  readonly remark: string | null;
  readonly preferredChannel: string | null;
  readonly preferredHours: PreferredHours | null;
  /** Where the record comes from (method section 1: every record keeps it), and since when. */
  readonly source: string | null;
  /** Who told us of them: earns the referrer points (method section 9). */
  readonly referredBy: CustomerUid | null;
  readonly permission: Permission;
  /** Where the permission comes from, on what ground it stands, and where its proof lies. */
  readonly permissionSource: string | null;
  readonly permissionBasis: string | null;
  readonly permissionProof: string | null;
  readonly calledAs: CalledAs | null;
  readonly permissionAt: Instant | null;
  readonly owner: AgentUid | null;
  readonly assignedAt: Instant;
  /** Marked hot at; `hotDate` is the agent's own date for the next contact. */
  readonly hotSince: Instant | null;
  readonly hotDate: Instant | null;
  /** Bound to another supplier until then, with that supplier's name if it was told: nothing is offered meanwhile. */
  readonly supplier: string | null;
  readonly supplierUntil: Instant | null;
  /** Found to be in no position to buy freely: no sales call since then, for whatever reason (which is not kept). */
  readonly vulnerableAt: Instant | null;
  /** Said by a file or a person at `declaredAt`; the history since then outranks it. */
  readonly declaredStage: DeclaredStage | null;
  readonly declaredAt: Instant | null;
  readonly doNotCallAt: Instant | null;
  readonly doNotCallReason: string | null;
  readonly closedReason: ClosedReason | null;
  readonly closedAt: Instant | null;
  readonly mergedInto: CustomerUid | null;
  readonly createdAt: Instant;
}

/** A customer of whom nothing is known yet but that there is one: what an act or a list states is written over it. */
export const UNKNOWN_CUSTOMER: Omit<Customer, 'uid' | 'name' | 'owner' | 'assignedAt' | 'createdAt'> = {
  kind: 'person',
  company: null,
  title: null,
  region: null,
  zone: null,
  city: null,
  address: null,
  email: null,
  wechat: null,
  industry: null,
  companySize: null,
  birthday: null,
  family: null,
  hobbies: null,
  remark: null,
  preferredChannel: null,
  preferredHours: null,
  source: null,
  referredBy: null,
  permission: 'unknown',
  permissionSource: null,
  permissionBasis: null,
  permissionProof: null,
  calledAs: null,
  permissionAt: null,
  hotSince: null,
  hotDate: null,
  supplier: null,
  supplierUntil: null,
  vulnerableAt: null,
  declaredStage: null,
  declaredAt: null,
  doNotCallAt: null,
  doNotCallReason: null,
  closedReason: null,
  closedAt: null,
  mergedInto: null,
};

export const NUMBER_STATUSES = ['live', 'wrong', 'dead'] as const;
export type NumberStatus = (typeof NUMBER_STATUSES)[number];

/**
 * A number at which a customer is reached. Natural key: (e164, customer). A number belongs to one customer in the company,
 * except a shared line (switchboard, household, dummy), which is never owned and never a reason to merge (method section 5).
 */
export interface CustomerNumber {
  readonly customer: CustomerUid;
  readonly e164: E164;
  readonly ext: string | null;
  readonly label: string | null;
  readonly status: NumberStatus;
  readonly shared: boolean;
  /** Whose number it is among the customer's people; null: the customer's own, or nobody has said. */
  readonly person: PersonUid | null;
  /** The city in which a mobile was registered, as somebody wrote it down; null: not known, perhaps that of the customer. */
  readonly homeArea: string | null;
  /** Order of use, 0 first. */
  readonly rank: number;
  readonly addedAt: Instant;
}

/** A number that nobody may dial, kept apart from customers so that a later import meets it. It only grows; removal is an administrator's. */
export interface Suppression {
  readonly e164: E164;
  readonly at: Instant;
  readonly by: AgentUid;
  readonly reason: string;
  readonly customer: CustomerUid | null;
}

/** That somebody said of two customers who look alike that they are not the same: nobody is asked again. Each of the two has a row of it. */
export interface ToldApart {
  readonly customer: CustomerUid;
  readonly other: CustomerUid;
  readonly at: Instant;
  readonly by: AgentUid;
}

/** That a customer was erased at their wish: their uid is remembered, and nothing of the person, so that what comes late is not kept. */
export interface Erased {
  readonly uid: CustomerUid;
  readonly at: Instant;
  readonly by: AgentUid;
}
