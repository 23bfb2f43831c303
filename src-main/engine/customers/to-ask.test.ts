import { describe, expect, it } from 'vitest';
import { UNKNOWN_CUSTOMER } from '#domain/model/customer.ts';
import { knowledgeOf } from './to-ask.ts';

const customer = { ...UNKNOWN_CUSTOMER, name: 'Nadia Lopez' } as Parameters<typeof knowledgeOf>[0];

describe('what is still to ask', () => {
  it('names WeChat only where people are on it', () => {
    expect(knowledgeOf({ ...customer, region: 'US' }).toAsk).not.toContain('wechat');
    expect(knowledgeOf({ ...customer, region: 'HK' }).toAsk).toContain('wechat');
  });

  it('counts what is known against what may be asked', () => {
    const { have, of } = knowledgeOf({ ...customer, region: 'US', wechat: 'nadia', city: 'Austin' });
    expect(have).toBe(2);
    expect(of - knowledgeOf({ ...customer, region: 'US' }).of).toBe(1);
  });
});
