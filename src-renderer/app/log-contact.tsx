import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerUid } from '#kernel/uid.ts';
import { TouchDialog } from '../features/customer/touch-dialog.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { useEngine } from '../query/engine-access.tsx';
import { CustomerSearch } from '../ui/customer-search.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

interface LogContactProps {
  /** Whose page is open: nobody else is meant. */
  customer: CustomerUid | null;
  onClose: () => void;
}

/** A contact that was no call, from anywhere: with whom, then what it was. */
export function LogContact({ customer, onClose }: LogContactProps) {
  const { t } = useSpeech();
  const { queries } = useEngine();
  const { data: card } = useQuery(
    queries.customers.get.queryOptions(customer === null ? { input: skipToken } : { input: { customer } }),
  );
  const [chosen, setChosen] = useState<{ readonly customer: CustomerUid; readonly name: string } | null>(null);
  if (chosen !== null) return <TouchDialog customer={chosen.customer} name={chosen.name} onClose={onClose} />;
  if (customer !== null) {
    return card === undefined ? null : <TouchDialog customer={customer} name={card.fields.name} onClose={onClose} />;
  }
  return (
    <FormDialog title={t('customer.logTouch')} onClose={onClose}>
      <CustomerSearch
        label={t('commands.logWho')}
        placeholder={t('common.search.placeholder')}
        autoFocus
        onChoose={({ customer, name }) => setChosen({ customer, name })}
      />
    </FormDialog>
  );
}
