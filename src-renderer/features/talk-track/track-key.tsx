import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Keycap } from '../../ui/keycap.tsx';
import classes from './talk-track.module.css';

interface TrackKeyProps {
  chord: string;
  /** Something else has the keys now: this one neither shows nor acts, a click does. */
  rests: boolean;
  onPress: () => void;
  children: ReactNode;
  look: 'answer' | 'objection' | 'ending' | 'turn' | 'turned';
}

/** What they may say, its key before it. */
export function TrackKey({ chord, rests, onPress, children, look }: TrackKeyProps) {
  useKeys({ [chord]: onPress }, { enabled: !rests });
  return (
    <UnstyledButton
      className={classes.key}
      data-look={look}
      aria-keyshortcuts={rests ? undefined : chord}
      onClick={({ currentTarget, detail }) => {
        // As with outcomes: after a click ⏎ saves and does not press again.
        if (detail > 0) currentTarget.blur();
        onPress();
      }}
    >
      {!rests && <Keycap chord={chord} />}
      <span>{children}</span>
    </UnstyledButton>
  );
}
