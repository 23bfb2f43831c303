import { Button } from '@mantine/core';
import type { CustomerCard } from '#contract/customer-views.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import classes from './customer.module.css';
import { heldAsHtml } from './held-file.ts';

/** Gives the browser a file to keep. */
function keepFile(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A name that every disk takes. */
const fileName = (name: string, ending: string): string =>
  `${name.replace(/[^\p{L}\p{N} -]+/gu, '').trim() || 'rung'}.${ending}`;

/** Everything that we hold of a customer, as a file to hand over. */
export function HeldDialog({ card, onClose }: { card: CustomerCard; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useEngine();
  const report = useReport();
  const { name } = card.fields;

  async function keep(form: 'html' | 'json'): Promise<void> {
    try {
      const held = await client.customers.held({ customer: card.uid });
      const file = fileName(name, form);
      if (form === 'html') keepFile(file, 'text/html', heldAsHtml(speech, held));
      else keepFile(file, 'application/json', JSON.stringify(held, null, 2));
      report.saved(t('account.fileSaved', { file }));
      onClose();
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <FormDialog title={t('account.fileTitle', { name })} onClose={onClose}>
      <p>{t('account.fileText')}</p>
      <div className={classes.acts}>
        <Button data-autofocus onClick={() => void keep('html')}>
          {t('account.fileHtml')}
        </Button>
        <Button variant="default" onClick={() => void keep('json')}>
          {t('account.fileJson')}
        </Button>
      </div>
    </FormDialog>
  );
}
