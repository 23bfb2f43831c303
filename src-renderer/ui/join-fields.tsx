import { PasswordInput, TextInput } from '@mantine/core';
import { useSpeech } from '../i18n/use-speech.ts';
import { FactorField } from './factor-field.tsx';

/** What one types to join a team. */
export interface Joining {
  readonly address: string;
  readonly code: string;
  readonly password: string;
  /** A code of the second factor; null: the hub has not asked for one. */
  readonly factor: string | null;
}

/** Whether all that is asked for was typed. */
export const isTyped = (joining: Joining): boolean =>
  Object.values(joining).every((field: string | null) => field === null || field.trim() !== '');

export const NOTHING_TYPED: Joining = { address: '', code: '', password: '', factor: null };

interface JoinFieldsProps {
  value: Joining;
  onChange: (value: Joining) => void;
  disabled: boolean;
}

/** The hub's address, the enrolment code and the password, the same on the first screen and in Settings. */
export function JoinFields({ value, onChange, disabled }: JoinFieldsProps) {
  const { t } = useSpeech();
  return (
    <>
      <TextInput
        size="sm"
        label={t('team.address')}
        description={t('team.addressHint')}
        autoComplete="off"
        inputMode="url"
        maxLength={300}
        disabled={disabled}
        value={value.address}
        onChange={(event) => onChange({ ...value, address: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        label={t('team.code')}
        description={t('team.codeHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        disabled={disabled}
        value={value.code}
        onChange={(event) => onChange({ ...value, code: event.currentTarget.value })}
      />
      <PasswordInput
        size="sm"
        label={t('team.password')}
        description={t('team.passwordHint')}
        autoComplete="new-password"
        maxLength={200}
        disabled={disabled}
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      {value.factor !== null && (
        <FactorField
          value={value.factor}
          description={t('factor.asked')}
          disabled={disabled}
          onChange={(factor) => onChange({ ...value, factor })}
        />
      )}
    </>
  );
}
