import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '../keyboard/use-keys.ts';
import classes from './key-button.module.css';
import { Keycap } from './keycap.tsx';

interface KeyButtonProps {
  /** The chord that acts, shown on the button. */
  chord: string;
  onPress: () => void;
  children: ReactNode;
  /** `primary` is the one act of a page; `danger` hangs up; `choice` is one of several. */
  look?: 'plain' | 'primary' | 'danger' | 'choice' | 'quiet';
  pressed?: boolean;
  disabled?: boolean;
  stacked?: boolean;
  inDialog?: boolean;
  title?: string;
}

/** A button with its key on it: both do the same. */
export function KeyButton({
  chord,
  onPress,
  children,
  look = 'plain',
  pressed,
  disabled = false,
  stacked = false,
  inDialog = false,
  title,
}: KeyButtonProps) {
  useKeys({ [chord]: onPress }, { enabled: !disabled, inDialog });
  return (
    <UnstyledButton
      className={classes.button}
      data-look={look}
      data-stacked={stacked || undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={chord.replace('Ctrl', 'Control')}
      disabled={disabled}
      title={title}
      onClick={onPress}
    >
      {stacked && <Keycap chord={chord} />}
      <span className={classes.label}>{children}</span>
      {!stacked && <Keycap chord={chord} />}
    </UnstyledButton>
  );
}
