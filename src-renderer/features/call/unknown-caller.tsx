import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CallInProgress } from '#contract/calls.ts';
import { formatE164 } from '#domain/phone-number/format.ts';
import { rungError } from '#kernel/errors.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { CustomerSearch } from '../../ui/customer-search.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Keycap } from '../../ui/keycap.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './call.module.css';
import { useCalls, useSession } from './call-context.tsx';

/** The id of the field that asks who an unknown caller is. */
export const CALLER_NAME = 'caller-name';

/** Nobody is known at this number: a new customer, somebody already known, or nobody that is kept (method section 4). */
export function UnknownCaller({ call }: { call: CallInProgress }) {
  const speech = useSpeech();
  const { t } = speech;
  const number = numberText(call.number, call.ext);
  const { client, queries } = useEngine();
  const { data: known } = useQuery(
    queries.customers.numbers.queryOptions({ input: { text: formatE164(call.number) } }),
  );
  const standing = known?.numbers[0] ?? null;
  const isShared = standing?.standing === 'shared';
  const { session } = useCalls();
  const report = useReport();
  const busy = useSession((state) => state.busy);
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useKeys({ F: () => field.current?.focus() });

  async function attach(customer: CustomerUid): Promise<void> {
    const attached = await session.attach(call.id, customer);
    const refused = attached?.numberRefused ?? null;
    if (refused === null) return;
    report.saved(t('call.numberNotTheirs', { number, why: failureSentence(speech, rungError(refused)) }));
  }

  async function create(): Promise<void> {
    try {
      const { customer } = await client.customers.create({
        fields: { name },
        numbers: [{ text: formatE164(call.number) }],
      });
      await attach(customer);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <article className={classes.card}>
      <h1 className={classes.popName}>
        {t(isShared ? 'common.sharedLine' : 'call.unknown')} · {number}
      </h1>
      <p>
        {isShared
          ? standing.owner === null
            ? t('call.sharedHint')
            : t('call.sharedHintColleague', { owner: standing.owner })
          : t('call.unknownHint')}
      </p>
      {isShared && standing.customers.length > 0 && (
        <section>
          <SectionTitle>{t('call.atThisLine')}</SectionTitle>
          <Group gap="xs">
            {standing.customers.map(({ uid, name: known }) => (
              <Button key={uid} variant="default" onClick={() => void attach(uid)}>
                {known}
              </Button>
            ))}
          </Group>
        </section>
      )}
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
              ref={field}
              id={CALLER_NAME}
              label={
                <>
                  {t('call.newName')} <Keycap chord="F" />
                </>
              }
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
          onChoose={(hit) => void attach(hit.customer)}
        />
      </section>
      <section>
        <SectionTitle>{t('call.nobody')}</SectionTitle>
        <p>{t('call.nobodyHint')}</p>
        <KeyButton
          chord="Alt+G"
          disabled={busy}
          onPress={() =>
            void session.letGo(call.id).then((gone) => {
              if (gone) report.saved(t('call.letGoDone'));
            })
          }
        >
          {t('call.letGo')}
        </KeyButton>
      </section>
    </article>
  );
}
