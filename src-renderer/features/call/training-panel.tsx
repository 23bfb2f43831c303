import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { E164 } from '#domain/model/customer.ts';
import type { NextBehaviour, TrainingPhone } from '../../telephony/training/training-phone.ts';
import classes from './call.module.css';

const CHOICES: readonly NextBehaviour[] = [
  'chance',
  'answers',
  'no-answer',
  'busy',
  'hangs-up',
  'drops',
  'unreachable',
];

interface TrainingPanelProps {
  phone: TrainingPhone;
  /** The number of a known customer, for 'a customer calls'. */
  known: E164 | null;
  /** A number that nobody has. */
  unknown: () => E164;
  onCallIn: (number: E164) => void;
}

/** What the built-in counterpart does next, and a way to let somebody call in. */
export function TrainingPanel({ phone, known, unknown, onCallIn }: TrainingPanelProps) {
  const { t } = useTranslation();
  const behaviour = useStore(phone.next, (state) => state.behaviour);
  const names: Record<NextBehaviour, string> = {
    chance: t('call.training.chance'),
    answers: t('call.training.answers'),
    busy: t('call.training.busy'),
    'no-answer': t('call.training.noAnswer'),
    'hangs-up': t('call.training.hangsUp'),
    drops: t('call.training.drops'),
    unreachable: t('terms.outcome.unreachable'),
  };
  return (
    <div className={classes.training}>
      <p>{t('call.training.hint')}</p>
      <NativeSelect
        label={t('call.training.next')}
        value={behaviour}
        data={CHOICES.map((value) => ({ value, label: names[value] }))}
        onChange={(event) => {
          const chosen = CHOICES.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) phone.next.setState({ behaviour: chosen });
        }}
      />
      <p className={classes.partTitle}>{t('call.training.callsIn')}</p>
      <Button variant="default" disabled={known === null} onClick={() => known !== null && onCallIn(known)}>
        {t('call.training.callsInKnown')}
      </Button>
      <Button variant="default" onClick={() => onCallIn(unknown())}>
        {t('call.training.callsInUnknown')}
      </Button>
    </div>
  );
}
