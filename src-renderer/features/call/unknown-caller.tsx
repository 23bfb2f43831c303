import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInProgress } from '#contract/calls.ts';
import { formatE164 } from '#domain/phone-number/format.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { CustomerSearch } from '../../ui/customer-search.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './call.module.css';
import { useCalls } from './call-context.tsx';

/** Nobody is known at this number: a new customer, or somebody already known (method section 4). */
export function UnknownCaller({ call }: { call: CallInProgress }) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const { session } = useCalls();
  const report = useReport();
  const [name, setName] = useState('');

  async function create(): Promise<void> {
    try {
      const { customer } = await client.customers.create({
        fields: { name },
        numbers: [{ text: formatE164(call.number) }],
      });
      await session.attach(call.id, customer);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <article className={classes.card}>
      <h1 className={classes.popName}>
        {t('call.unknown')} · {numberText(call.number, call.ext)}
      </h1>
      <p>{t('call.unknownHint')}</p>
      <section>
        <SectionTitle>{t('call.newCustomer')}</SectionTitle>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void create();
          }}
        >
          <Group gap="xs" align="end">
            <TextInput
              label={t('call.newName')}
              value={name}
              maxLength={200}
              style={{ flex: 1 }}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" disabled={name.trim() === ''}>
              {t('call.createAndAttach')}
            </Button>
          </Group>
        </form>
      </section>
      <section>
        <SectionTitle>{t('call.attach')}</SectionTitle>
        <CustomerSearch
          label={t('call.attachSearch')}
          placeholder={t('common.search.placeholder')}
          onChoose={(hit) => void session.attach(call.id, hit.customer)}
        />
      </section>
    </article>
  );
}
