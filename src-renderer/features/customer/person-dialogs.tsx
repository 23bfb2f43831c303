import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CustomerCard, PersonView } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useNumberRefusal } from '../../query/use-number-refusal.ts';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { NOBODY, type PersonDraft, PersonFields } from './person-fields.tsx';

/** What can be wrong with the number: told beside it. */
const orNull = (text: string): string | null => text.trim() || null;

const saidBy = ({ name, title, roles, note, number }: PersonDraft) => ({
  name,
  title: orNull(title),
  roles: [...roles],
  note: orNull(note),
  number: number.trim() === '' ? null : { text: number },
});

/** A draft of somebody, with what is wrong with their number. */
function usePersonDraft(first: PersonDraft) {
  const _speech = useSpeech();
  const report = useReport();
  const aboutNumber = useNumberRefusal();
  const [draft, setDraft] = useState(first);
  const [refused, setRefused] = useState<string | null>(null);
  return {
    draft,
    refused,
    change(change: Partial<PersonDraft>): void {
      setDraft((before) => ({ ...before, ...change }));
      if (change.number !== undefined) setRefused(null);
    },
    async failed(error: unknown): Promise<void> {
      const about = await aboutNumber(error);
      if (about === null) report.failed(error);
      else setRefused(about);
    },
  };
}

interface PersonDialogProps {
  card: CustomerCard;
  /** Null: somebody new. */
  person: PersonView | null;
  onClose: () => void;
}

/** Somebody new at a customer, or what is said of somebody who is known. */
export function PersonDialog({ card, person, onClose }: PersonDialogProps) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const form = usePersonDraft(
    person === null
      ? NOBODY
      : { name: person.name, title: person.title ?? '', roles: person.roles, number: '', note: person.note ?? '' },
  );

  async function save(): Promise<void> {
    const { number, ...facts } = saidBy(form.draft);
    try {
      const { operation } =
        person === null
          ? await client.customers.addPerson({ customer: card.uid, ...facts, number })
          : await client.customers.editPerson({ customer: card.uid, person: person.uid, ...facts });
      report.saved(t('account.personSaved', { name: facts.name }), operation);
      onClose();
    } catch (error) {
      await form.failed(error);
    }
  }

  return (
    <FormDialog
      title={
        person === null
          ? t('account.addPersonTitle', { name: card.fields.name })
          : t('account.editPersonTitle', { name: person.name })
      }
      submit={t('common.act.save')}
      incomplete={form.draft.name.trim() === ''}
      onSubmit={save}
      onClose={onClose}
    >
      <PersonFields
        draft={form.draft}
        onChange={form.change}
        nameLabel={t('account.personName')}
        numberLabel={person === null ? t('account.personNumber') : null}
        refused={form.refused}
      />
    </FormDialog>
  );
}

/** Somebody has left: who is there now, and what becomes of their numbers. */
export function PersonLeftDialog({ card, person, onClose }: PersonDialogProps & { person: PersonView }) {
  const { t } = useSpeech();
  const { client } = useEngine();
  const report = useReport();
  const form = usePersonDraft({ ...NOBODY, roles: person.roles, title: person.title ?? '' });
  const [numbers, setNumbers] = useState<'successor' | 'wrong'>('successor');
  const { name } = person;
  const theirs = card.numbers.filter((number) => number.person === person.uid);

  async function save(): Promise<void> {
    const successor = form.draft.name.trim() === '' ? null : saidBy(form.draft);
    try {
      const leaving = { customer: card.uid, person: person.uid, successor, numbers };
      const { operation } = await client.customers.personLeft(leaving);
      report.saved(t('account.leftDone', { name }), operation);
      onClose();
    } catch (error) {
      await form.failed(error);
    }
  }

  return (
    <FormDialog
      title={t('account.hasLeftTitle', { name })}
      submit={t('common.act.save')}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t('account.hasLeftText', { name })}</p>
      <PersonFields
        draft={form.draft}
        onChange={form.change}
        nameLabel={t('account.successor')}
        numberLabel={t('account.successorNumber')}
        refused={form.refused}
      />
      {theirs.length > 0 && (
        <div>
          <p>{t('account.theirNumbers', { name })}</p>
          <SegmentedControl
            aria-label={t('account.theirNumbers', { name })}
            value={numbers}
            data={[
              { value: 'successor', label: t('account.numbersToSuccessor') },
              { value: 'wrong', label: t('account.numbersWrong') },
            ]}
            onChange={(value) => setNumbers(value === 'wrong' ? 'wrong' : 'successor')}
          />
        </div>
      )}
    </FormDialog>
  );
}
