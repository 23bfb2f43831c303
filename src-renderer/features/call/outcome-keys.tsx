import { memo, type ReactNode, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '#domain/model/history.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import classes from './call.module.css';
import { fitsLine } from './may-have-spoken.ts';

/** The outcomes of most calls, each on its digit. Busy is not among them: the line tells it, and then it is chosen already. */
const FIRST: readonly Outcome[] = [
  'sold',
  'interested',
  'callback',
  'refused',
  'complaint',
  'no-answer',
  'talked',
  'wrong-person',
  'do-not-call',
];

/** The rest, behind 0, on the letters of the keyboard: what was said on one row, what the line or somebody else told on the next. */
const MORE: readonly (readonly [string, Outcome])[] = [
  ['Q', 'appointment'],
  ['W', 'send-info'],
  ['E', 'added-wechat'],
  ['R', 'with-supplier'],
  ['T', 'bad-moment'],
  ['Y', 'gatekeeper'],
  ['U', 'vulnerable'],
  ['I', 'left-us'],
  ['O', 'left-company'],
  ['P', 'out-of-business'],
  ['A', 'voicemail'],
  ['S', 'message-left'],
  ['D', 'hung-up'],
  ['F', 'switched-off'],
  ['G', 'suspended'],
  ['H', 'call-barred'],
  ['J', 'unreachable'],
  ['K', 'empty-number'],
  ['L', 'deceased'],
  ['Z', 'busy'],
];

/** Keys of a row that stand before the one that turns the page. */
const BEFORE_TURN = 10;

interface OutcomeKeysProps {
  chosen: Outcome | null;
  /** Whether somebody may have answered: while it rings only what a line tells is offered. */
  spoken?: boolean;
  onChoose: (outcome: Outcome) => void;
  /** Told when the further outcomes are opened and closed; does not change from one drawing to the next. */
  onBoard?: (open: boolean) => void;
  inDialog?: boolean;
}

/** What came of the call, by one key. The digits choose theirs on either page, and turn back to the first. */
export const OutcomeKeys = memo(function OutcomeKeys({
  chosen,
  spoken = true,
  onChoose,
  onBoard,
  inDialog = false,
}: OutcomeKeysProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState<{ open: boolean; for: Outcome | null }>({ open: false, for: null });
  // A choice of the other page, made by the line or restored, turns to that page; after that the agent turns pages.
  const open = chosen === null || page.for === chosen ? page.open : !FIRST.includes(chosen);
  useLayoutEffect(() => {
    if (!open) return;
    onBoard?.(true);
    return () => onBoard?.(false);
  }, [open, onBoard]);
  const keys = open ? MORE : FIRST.map((outcome, index) => [String(index + 1), outcome] as const);
  const behind = FIRST.map((outcome, index) => {
    const choose = (): void => {
      if (!fitsLine(outcome, spoken)) return;
      setPage({ open: false, for: outcome });
      onChoose(outcome);
    };
    return [String(index + 1), choose] as const;
  });
  useKeys(Object.fromEntries(behind), { inDialog, enabled: open });
  // While one only looks for an outcome Escape turns back and does not hang up; once one is chosen it hangs up as ever.
  const isLooking = open && !inDialog && (chosen === null || FIRST.includes(chosen));
  useKeys({ Escape: () => setPage({ open: false, for: chosen }) }, { enabled: isLooking });
  const choice = ([chord, outcome]: readonly [string, Outcome]): ReactNode => (
    <KeyButton
      key={outcome}
      chord={chord}
      stacked
      look="choice"
      inDialog={inDialog}
      pressed={chosen === outcome}
      disabled={!fitsLine(outcome, spoken)}
      onPress={() => onChoose(outcome)}
    >
      {t(`terms.outcome.${outcome}`)}
    </KeyButton>
  );
  return (
    <fieldset className={classes.outcomes} data-more={open || undefined} aria-label={t('call.outcome')}>
      {keys.slice(0, BEFORE_TURN).map(choice)}
      <KeyButton chord="0" stacked inDialog={inDialog} onPress={() => setPage({ open: !open, for: chosen })}>
        {open ? t('call.less') : t('call.more')}
      </KeyButton>
      {keys.slice(BEFORE_TURN).map(choice)}
    </fieldset>
  );
});
