import { z } from 'zod';
import { CALLED_AS, CUSTOMER_KINDS, PERMISSIONS } from '#domain/model/customer.ts';
import { type CustomerUid, isUid } from '#kernel/uid.ts';

/**
 * What may be said of a customer, the one description for operations and for the contract in front of them. `line` and `note` are the
 * schemas of a short and of a long text: the contract trims what was typed, an operation keeps what it was given.
 */
export const customerFacts = (line: z.ZodString, note: z.ZodString) => ({
  kind: z.enum(CUSTOMER_KINDS),
  name: line.min(1),
  company: line.nullable(),
  title: line.nullable(),
  region: z.string().length(2).nullable(),
  zone: z.string().max(64).nullable(),
  city: line.nullable(),
  address: line.nullable(),
  email: line.nullable(),
  wechat: line.nullable(),
  industry: line.nullable(),
  companySize: line.nullable(),
  birthday: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  family: line.nullable(),
  hobbies: line.nullable(),
  remark: note.nullable(),
  preferredChannel: line.nullable(),
  preferredHours: z
    .object({
      from: z.number().int().min(0).max(1_439),
      to: z.number().int().min(1).max(1_440),
      weekdays: z.array(z.number().int().min(1).max(7)).max(7),
    })
    .nullable(),
  source: line.nullable(),
  referredBy: z.custom<CustomerUid>((value) => typeof value === 'string' && isUid(value), 'not a uid').nullable(),
  permission: z.enum(PERMISSIONS),
  permissionSource: line.nullable(),
  permissionBasis: line.nullable(),
  permissionProof: line.nullable(),
  calledAs: z.enum(CALLED_AS).nullable(),
});
