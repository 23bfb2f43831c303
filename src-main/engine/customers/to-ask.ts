import type { Customer, CustomerKind } from '#domain/model/customer.ts';

type Fact = keyof Customer;

/** What an agent should come to know, the most useful first (method section 4). */
const FACTS: Readonly<Record<CustomerKind, readonly Fact[]>> = {
  company: [
    'title',
    'company',
    'industry',
    'companySize',
    'preferredHours',
    'preferredChannel',
    'email',
    'city',
    'wechat',
    'address',
    'birthday',
    'hobbies',
  ],
  person: [
    'preferredHours',
    'preferredChannel',
    'city',
    'birthday',
    'family',
    'hobbies',
    'company',
    'title',
    'email',
    'wechat',
  ],
};

/** Where people are on WeChat: elsewhere to ask for it would be odd. */
const WECHAT_REGIONS: ReadonlySet<string> = new Set(['CN', 'HK', 'MO', 'TW', 'SG', 'MY']);

export interface Knowledge {
  /** Fields that are still unknown, the most useful first. */
  readonly toAsk: readonly Fact[];
  readonly have: number;
  readonly of: number;
}

/** How much of what matters is known of a customer. */
export function knowledgeOf(customer: Customer): Knowledge {
  const { kind, region, wechat } = customer;
  const asksWechat = wechat !== null || region === null || WECHAT_REGIONS.has(region);
  const facts = FACTS[kind].filter((fact) => fact !== 'wechat' || asksWechat);
  const toAsk = facts.filter((fact) => customer[fact] === null || customer[fact] === '');
  return { toAsk, have: facts.length - toAsk.length, of: facts.length };
}
