import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { CustomerUid } from '#kernel/uid.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { goTo } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useNumberRefusal } from '../../query/use-number-refusal.ts';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

/** What can be wrong with the number: told beside it. */
interface AddCustomerProps {
  /** A number that was typed already. */
  number?: string;
  onClose: () => void;
  /** What happens next; without it, the customer's page opens. */
  onCreated?: (customer: CustomerUid, name: string) => void;
}

/** A customer by hand: a name, a number, a company; the rest is asked for on the phone. */
export function AddCustomer({ number: typed = '', onClose, onCreated }: AddCustomerProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const aboutNumber = useNumberRefusal();
  const form = useForm({ initialValues: { name: '', number: typed, company: '', title: '', city: '' } });

  async function save(): Promise<void> {
    const { name, number, ...facts } = form.getValues();
    try {
      const filled = Object.fromEntries(Object.entries(facts).filter(([, value]) => value.trim() !== ''));
      const { customer, operation } = await client.customers.create({
        fields: { name, ...filled },
        numbers: number.trim() === '' ? [] : [{ text: number }],
      });
      report.saved(t('customer.created', { name }), operation);
      onClose();
      if (onCreated === undefined) goTo({ page: 'customer', customer });
      else onCreated(customer, name);
    } catch (error) {
      const about = await aboutNumber(error);
      if (about === null) report.failed(error);
      else form.setFieldError('number', about);
    }
  }

  return (
    <FormDialog
      title={t('customer.add')}
      submit={t('common.act.add')}
      incomplete={form.values.name.trim() === ''}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput label={t('terms.field.name')} data-autofocus maxLength={200} {...form.getInputProps('name')} />
      <TextInput
        label={t('customer.firstNumber')}
        inputMode="tel"
        description={t('customer.numberHint')}
        maxLength={60}
        {...form.getInputProps('number')}
      />
      <TextInput label={t('terms.field.company')} maxLength={200} {...form.getInputProps('company')} />
      <TextInput label={t('terms.field.title')} maxLength={200} {...form.getInputProps('title')} />
      <TextInput label={t('terms.field.city')} maxLength={200} {...form.getInputProps('city')} />
    </FormDialog>
  );
}
