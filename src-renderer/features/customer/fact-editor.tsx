import { NativeSelect, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { type CustomerCard, customerFields } from '#contract/customer-views.ts';
import { LENGTHS } from '#contract/parts.ts';
import { CALLED_AS, CUSTOMER_KINDS, PERMISSIONS } from '#domain/model/customer.ts';
import { calendarDay, day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { fieldName } from '../../ui/customer-card/field-name.ts';
import classes from './customer.module.css';
import { HoursEditor } from './hours-editor.tsx';

type Fields = CustomerCard['fields'];

/** Facts that are lines of text, in the order of the page. */
const LINES = [
  'name',
  'company',
  'title',
  'city',
  'region',
  'zone',
  'address',
  'email',
  'wechat',
  'industry',
  'companySize',
  'birthday',
  'family',
  'hobbies',
  'preferredChannel',
  'source',
  'permissionSource',
  'permissionBasis',
  'permissionProof',
  'remark',
] as const satisfies readonly (keyof Fields)[];
type LineField = (typeof LINES)[number];

const partial = customerFields.partial();

interface LineProps {
  field: LineField;
  value: string | null;
  onSave: (value: string | null) => Promise<boolean>;
  valid: (value: string | null) => boolean;
}

/** One fact: a click or Enter opens it, Enter keeps it, Escape leaves it as it was. */
function Line({ field, value, onSave, valid }: LineProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [text, setText] = useState<string | null>(null);
  const left = useRef(false);
  const label = fieldName(t, field);
  if (text === null) {
    return (
      <UnstyledButton className={classes.fact} onClick={() => setText(value ?? '')}>
        <span className={classes.factName}>{label}</span>
        <span className={classes.factValue} data-empty={value === null || undefined}>
          {value === null ? t('customer.empty') : field === 'birthday' ? calendarDay(speech, value) : value}
        </span>
      </UnstyledButton>
    );
  }
  const next = text.trim() === '' ? null : text.trim();
  const ok = valid(next);
  const close = async (): Promise<void> => {
    if (left.current || next === value) setText(null);
    else if (ok && (await onSave(next))) setText(null);
    left.current = false;
  };
  const input = {
    'aria-label': label,
    value: text,
    autoFocus: true,
    error: !ok,
    maxLength: field === 'remark' ? LENGTHS.note : LENGTHS.line,
    onBlur: () => void close(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') left.current = true;
      if (event.key === 'Enter' && !event.nativeEvent.isComposing && field !== 'remark') void close();
    },
  };
  return (
    <div className={classes.factOpen}>
      <span className={classes.factName}>{label}</span>
      {field === 'remark' ? (
        <Textarea {...input} autosize minRows={3} onChange={(event) => setText(event.currentTarget.value)} />
      ) : (
        <TextInput
          {...input}
          type={field === 'birthday' ? 'date' : 'text'}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

/** What is known of a customer, edited in place; each change is saved at once and can be undone. */
export function FactEditor({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();

  async function save(field: keyof Fields, value: Fields[keyof Fields]): Promise<boolean> {
    try {
      const fields = partial.parse({ [field]: value });
      const { operation } = await client.customers.edit({ customer: card.uid, fields });
      report.saved(t('customer.edited', { field: fieldName(t, field) }), operation);
      return true;
    } catch (error) {
      report.failed(error);
      return false;
    }
  }
  const kind = z.enum(CUSTOMER_KINDS);
  const permission = z.enum(PERMISSIONS);
  const calledAs = z.enum(CALLED_AS);

  return (
    <div className={classes.facts}>
      <div className={classes.factOpen}>
        <span className={classes.factName}>{t('terms.field.kind')}</span>
        <NativeSelect
          aria-label={t('terms.field.kind')}
          value={card.fields.kind}
          data={CUSTOMER_KINDS.map((value) => ({ value, label: t(`terms.kind.${value}`) }))}
          onChange={(event) => void save('kind', kind.parse(event.currentTarget.value))}
        />
      </div>
      <div className={classes.factOpen}>
        <span className={classes.factName}>{t('terms.field.permission')}</span>
        <NativeSelect
          aria-label={t('terms.field.permission')}
          value={card.fields.permission}
          data={PERMISSIONS.map((value) => ({ value, label: t(`terms.permission.${value}`) }))}
          onChange={(event) => void save('permission', permission.parse(event.currentTarget.value))}
          description={
            card.permissionAt === null
              ? undefined
              : t('account.permissionSince', { day: day(speech, card.permissionAt) })
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </div>
      <div className={classes.factOpen}>
        <span className={classes.factName}>{t('terms.field.calledAs')}</span>
        <NativeSelect
          aria-label={t('terms.field.calledAs')}
          value={card.fields.calledAs ?? ''}
          data={[
            { value: '', label: t('common.state.unknown') },
            ...CALLED_AS.map((value) => ({ value, label: t(`account.calledAs.${value}`) })),
          ]}
          onChange={(event) => void save('calledAs', calledAs.safeParse(event.currentTarget.value).data ?? null)}
        />
      </div>
      <HoursEditor hours={card.fields.preferredHours} onSave={(hours) => save('preferredHours', hours)} />
      {LINES.map((field) => (
        <Line
          key={field}
          field={field}
          value={card.fields[field]}
          valid={(value) => partial.safeParse({ [field]: value }).success}
          onSave={(value) => save(field, value)}
        />
      ))}
    </div>
  );
}
