import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../../i18n/use-speech.ts';
import type { Figure } from './figure-rows.ts';
import { figureOf, typedOf } from './figure-value.ts';
import classes from './method.module.css';

interface FigureFieldProps {
  readonly figure: Figure;
  /** Of the row, for those who hear the screen. */
  readonly name: string;
  readonly value: unknown;
  /** Whether its unit stands behind it: of several alike, the last says it for all. */
  readonly hasUnit: boolean;
  readonly isFaulty: boolean;
  readonly onChange: (value: unknown) => void;
}

const WIDE: ReadonlySet<Figure['kind']> = new Set(['daysList', 'clockList', 'pointsList']);

/** One figure, typed as it is said: days, hundredths, a time of day, a list. What was typed stays as it was typed. */
export function FigureField({ figure, name, value, hasUnit, isFaulty, onChange }: FigureFieldProps) {
  const { t } = useSpeech();
  const { kind, part } = figure;
  const told = typedOf(kind, value);
  const [typed, setTyped] = useState(told);
  const shown = typedOf(kind, figureOf(kind, typed)) === told ? typed : told;
  const label = part === null ? name : `${name}: ${t(`policy.parts.${part}`)}`;
  if (kind === 'yesNo') {
    return (
      <span className={classes.field}>
        <Switch
          aria-label={label}
          className={classes.narrow}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span className={classes.unit} />
      </span>
    );
  }
  const unit = hasUnit && kind in UNITS ? t(`policy.units.${UNITS[kind as keyof typeof UNITS]}`) : null;
  return (
    <span className={classes.field}>
      {part !== null && <span className={classes.part}>{t(`policy.parts.${part}`)}</span>}
      <TextInput
        aria-label={label}
        aria-invalid={isFaulty}
        className={WIDE.has(kind) ? classes.wide : classes.narrow}
        size="xs"
        inputMode={kind === 'clock' || WIDE.has(kind) ? 'text' : 'decimal'}
        value={shown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onChange(figureOf(kind, event.currentTarget.value));
        }}
      />
      {hasUnit && <span className={classes.unit}>{unit}</span>}
    </span>
  );
}

const UNITS = {
  days: 'days',
  daysList: 'days',
  workingDays: 'workingDays',
  months: 'months',
  minutes: 'minutes',
  hours: 'hours',
  seconds: 'seconds',
  share: 'share',
  points: 'points',
  pointsList: 'points',
} as const;
