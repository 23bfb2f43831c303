import classes from './keycap.module.css';

const SHOWN: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Enter: '⏎',
  Shift: '⇧',
  ArrowDown: '↓',
  ArrowUp: '↑',
  Backspace: '⌫',
};

/** A chord as it is printed on keys: 'Ctrl ⏎', '⇧ 1'. */
export const keycapText = (chord: string): string =>
  chord
    .split('+')
    .map((part) => SHOWN[part] ?? part)
    .join(' ');

/** The key of an act, beside its name. Hidden from readers, which are told by `aria-keyshortcuts`. */
export function Keycap({ chord }: { chord: string }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {keycapText(chord)}
    </span>
  );
}
