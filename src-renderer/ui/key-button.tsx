import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '../keyboard/use-keys.ts';
import classes from './key-button.module.css';
import { Keycap } from './keycap.tsx';

interface KeyButtonProps {
  /** The chord that acts, shown on the button. */
  chord: string;
  /** A shorter chord that acts as well, and is the one shown, while nothing that takes it has the focus. */
  brief?: string;
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
  brief,
  onPress,
  children,
  look = 'plain',
  pressed,
  disabled = false,
  stacked = false,
  inDialog = false,
  title,
}: KeyButtonProps) {
  const bindings = brief === undefined ? { [chord]: onPress } : { [chord]: onPress, [brief]: onPress };
  useKeys(bindings, { enabled: !disabled, inDialog });
  return (
    <UnstyledButton
      className={classes.button}
      data-look={look}
      data-stacked={stacked || undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={chord.replace('Ctrl', 'Control')}
      disabled={disabled}
      title={title}
      onClick={({ currentTarget, detail }) => {
        // What was clicked by mouse keeps no focus: ⏎ then saves, as the button of the save says, and does not press again.
        if (detail > 0) currentTarget.blur();
        onPress();
      }}
    >
      {stacked && <Keycap chord={chord} />}
      <span className={classes.label}>{children}</span>
      {!stacked && brief === undefined && <Keycap chord={chord} />}
      {brief !== undefined && (
        <>
          <span className={classes.brief}>
            <Keycap chord={brief} />
          </span>
          <span className={classes.full}>
            <Keycap chord={chord} />
          </span>
        </>
      )}
    </UnstyledButton>
  );
}
