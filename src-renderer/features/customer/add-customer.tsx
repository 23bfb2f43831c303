import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { ErrorCode } from '#kernel/errors.ts';
import { failureSentence } from '../../i18n/sentences/failure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { failureOf } from '../../query/failure-of.ts';
import { useReport } from '../../query/use-report.tsx';
import classes from './customer.module.css';

/** What can be wrong with the number: told beside it. */
const ABOUT_THE_NUMBER: ReadonlySet<ErrorCode> = new Set(['invalid-number', 'number-taken', 'number-suppressed']);

/** A customer by hand: a name, a number, a company; the rest is asked for on the phone. */
export function AddCustomer({ onClose }: { onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { name: '', number: '', company: '', title: '', city: '' },
    validate: { name: (value) => (value.trim() === '' ? t('settings.setup.nameMissing') : null) },
  });

  async function save({ name, number, ...facts }: typeof form.values): Promise<void> {
    setBusy(true);
    try {
      const filled = Object.fromEntries(Object.entries(facts).filter(([, value]) => value.trim() !== ''));
      const { customer, operation } = await client.customers.create({
        fields: { name, ...filled },
        numbers: number.trim() === '' ? [] : [{ text: number }],
      });
      report.saved(t('customer.created', { name }), operation);
      onClose();
      goTo({ page: 'customer', customer });
    } catch (error) {
      const failure = failureOf(error);
      if (ABOUT_THE_NUMBER.has(failure.code)) form.setFieldError('number', failureSentence(speech, failure));
      else report.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('customer.add')}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <form className={classes.form} onSubmit={form.onSubmit((values) => void save(values))}>
        <TextInput label={t('terms.field.name')} data-autofocus maxLength={200} {...form.getInputProps('name')} />
        <TextInput
          label={t('customer.firstNumber')}
          description={t('customer.numberHint')}
          maxLength={60}
          {...form.getInputProps('number')}
        />
        <TextInput label={t('terms.field.company')} maxLength={200} {...form.getInputProps('company')} />
        <TextInput label={t('terms.field.title')} maxLength={200} {...form.getInputProps('title')} />
        <TextInput label={t('terms.field.city')} maxLength={200} {...form.getInputProps('city')} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common.act.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('common.act.add')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
