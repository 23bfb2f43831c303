import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useSpeech } from '../i18n/use-speech.ts';

interface FactorFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Why a code is wanted. */
  description: string;
  disabled?: boolean;
}

/** A code of the second factor; it comes when it is asked for, and the cursor with it. */
export function FactorField({ value, onChange, description, disabled = false }: FactorFieldProps) {
  const { t } = useSpeech();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <TextInput
      size="sm"
      ref={field}
      label={t('factor.code')}
      description={description}
      autoComplete="one-time-code"
      inputMode="numeric"
      spellCheck={false}
      maxLength={20}
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
