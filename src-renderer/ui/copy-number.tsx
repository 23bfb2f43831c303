import { UnstyledButton } from '@mantine/core';
import { localDial } from '#domain/phone-number/local-dial.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useReport } from '../query/use-report.tsx';
import classes from './copy-number.module.css';
import { numberText } from './number-text.ts';
import { useHomeLine } from './use-home-line.ts';

interface CopyNumberProps {
  e164: number;
  ext: string | null;
  /** Where whoever has it lives, as far as it is known. */
  city: string | null;
}

/** A number that is copied by a click, or by Ctrl+C on it, in the form in which it is dialled here. */
export function CopyNumber({ e164, ext, city }: CopyNumberProps) {
  const { t } = useSpeech();
  const report = useReport();
  const home = useHomeLine();
  const text = localDial(e164, ext, home, city);
  const shown = numberText(e164, ext);
  return (
    <UnstyledButton
      className={classes.number}
      aria-label={t('account.copyNumber', { number: shown })}
      title={t('account.number.copy', { text })}
      onClick={() => {
        navigator.clipboard.writeText(text).then(() => report.saved(t('account.copied', { text })), report.failed);
      }}
      onCopy={(event) => {
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
        report.saved(t('account.copied', { text }));
      }}
    >
      {shown}
    </UnstyledButton>
  );
}
