import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Keycap } from '../../ui/keycap.tsx';
import classes from './talk-track.module.css';

interface TrackKeyProps {
  chord: string;
  onPress: () => void;
  children: ReactNode;
  look: 'answer' | 'objection' | 'ending';
}

/** What they may say, its key before it. */
export function TrackKey({ chord, onPress, children, look }: TrackKeyProps) {
  useKeys({ [chord]: onPress });
  return (
    <UnstyledButton className={classes.key} data-look={look} aria-keyshortcuts={chord} onClick={onPress}>
      <Keycap chord={chord} />
      <span>{children}</span>
    </UnstyledButton>
  );
}
