import { Spotlight } from '@mantine/spotlight';
import type { NumberStanding } from '#contract/customer-views.ts';
import { localDial } from '#domain/phone-number/local-dial.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { day } from '../i18n/sentences/when.ts';
import type { Speech } from '../i18n/speech.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { goTo } from '../navigation/route.ts';
import { useReport } from '../query/use-report.tsx';
import { numberText } from '../ui/number-text.ts';
import { useHomeLine } from '../ui/use-home-line.ts';
import classes from './search.module.css';

/** How a number stands, in words: free, whose, or not to be dialled. */
function standingText(speech: Speech, { standing, customers, owner, since }: NumberStanding): string {
  const { t } = speech;
  switch (standing) {
    case 'ours':
      return t('account.number.ours', { name: customers.map(({ name }) => name).join(t('customer.listJoin')) });
    case 'other': {
      const from = since === null ? '' : day(speech, since);
      return owner === null
        ? t('account.number.otherNobody', { day: from })
        : t('account.number.other', { owner, day: from });
    }
    case 'shared':
      return owner === null ? t('account.number.shared') : t('account.number.sharedOther', { owner });
    default:
      return t(`account.number.${standing}`);
  }
}

interface NumberActionsProps {
  number: NumberStanding;
  onAdd: (number: NumberStanding, andCall: boolean) => void;
  onAttach: (number: NumberStanding) => void;
  onCall: (customer: CustomerUid, name: string, number: number) => void;
}

/** What can be done with a number that was typed or pasted; only what its standing allows. */
export function NumberActions({ number, onAdd, onAttach, onCall }: NumberActionsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const report = useReport();
  const home = useHomeLine();
  const { e164, ext, standing, customers } = number;
  const shown = numberText(e164, ext);
  const text = localDial(e164, ext, home, customers[0]?.city ?? null);
  const mayBeAdded = standing === 'free' || standing === 'shared';
  const mayBeCalled = standing === 'ours' || standing === 'shared';
  return (
    <>
      <p className={classes.standing}>
        <b>{shown}</b> · {standingText(speech, number)}
      </p>
      {customers.flatMap(({ uid, name }) => [
        ...(mayBeCalled
          ? [
              <Spotlight.Action
                key={`call ${uid}`}
                label={t('account.number.call', { name, number: shown })}
                onClick={() => onCall(uid, name, e164)}
              />,
            ]
          : []),
        <Spotlight.Action
          key={`open ${uid}`}
          label={t('account.number.open', { name })}
          onClick={() => goTo({ page: 'customer', customer: uid })}
        />,
      ])}
      {mayBeAdded && (
        <>
          <Spotlight.Action
            label={t('account.number.addCall', { number: shown })}
            onClick={() => onAdd(number, true)}
          />
          <Spotlight.Action label={t('account.number.add', { number: shown })} onClick={() => onAdd(number, false)} />
          <Spotlight.Action label={t('account.number.attach', { number: shown })} onClick={() => onAttach(number)} />
        </>
      )}
      <Spotlight.Action
        label={t('account.number.copy', { text })}
        onClick={() => {
          navigator.clipboard.writeText(text).then(() => report.saved(t('account.copied', { text })), report.failed);
        }}
      />
    </>
  );
}
