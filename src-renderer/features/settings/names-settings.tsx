import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PolicyFigures } from '#contract/policy.ts';
import { STAGES, TIERS } from '#domain/model/standing.ts';
import { stageName, tierName } from '../../i18n/sentences/names.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useReport } from '../../query/use-report.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import classes from './settings.module.css';
import { usePolicy } from './use-policy.ts';

type Names = PolicyFigures['names'];

/** Characters that a name and a standard may have. */
const LONGEST_NAME = 40;
const LONGEST_STANDARD = 200;

/** The words of the language, whatever the team calls things. */
const OWN_WORDS = { stages: {}, tiers: {} } as const;

/** What the team calls stages and tiers, and what each tier may expect; saved together, for the whole team. */
export function NamesSettings() {
  const { data, error, refetch, publish } = usePolicy();
  const { t } = useSpeech();
  const report = useReport();
  if (error !== null && data === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const { inForce } = data;
  return (
    <NamesForm
      key={JSON.stringify(inForce.names)}
      names={inForce.names}
      onSave={async (names) => {
        const now = await publish({ ...inForce, names });
        if (now !== null) report.saved(t('settings.names.saved'));
      }}
    />
  );
}

/** The words that were typed, in the order of their codes; a field of blanks is no word. */
function filled<Code extends string>(
  codes: readonly Code[],
  words: Readonly<Partial<Record<Code, string>>>,
): Partial<Record<Code, string>> {
  const kept: Partial<Record<Code, string>> = {};
  for (const code of codes) {
    const word = words[code]?.trim() ?? '';
    if (word !== '') kept[code] = word;
  }
  return kept;
}

/** As they are kept. */
const trimmed = ({ stages, tiers, standards }: Names): Names => ({
  stages: filled(STAGES, stages),
  tiers: filled(TIERS, tiers),
  standards: filled(TIERS, standards),
});

interface WordProps {
  label: string;
  /** What is said where nothing is typed. */
  own: string;
  longest: number;
  word: string | undefined;
  onWord: (word: string) => void;
}

const Word = ({ label, own, longest, word, onWord }: WordProps) => (
  <TextInput
    aria-label={label}
    placeholder={own}
    maxLength={longest}
    value={word ?? ''}
    onChange={(event) => onWord(event.currentTarget.value)}
  />
);

function NamesForm({ names, onSave }: { names: Names; onSave: (names: Names) => Promise<void> }) {
  const { t } = useSpeech();
  const [draft, setDraft] = useState(names);
  const [busy, setBusy] = useState(false);
  const isSame = JSON.stringify(trimmed(draft)) === JSON.stringify(trimmed(names));
  const own = { t, names: OWN_WORDS };
  async function save(): Promise<void> {
    setBusy(true);
    await onSave(trimmed(draft));
    setBusy(false);
  }

  return (
    <form
      className={classes.pane}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSame) void save();
      }}
    >
      <SectionTitle>{t('settings.names.stages')}</SectionTitle>
      <p className={classes.hint}>{t('settings.names.hint')}</p>
      <div className={classes.names}>
        {STAGES.map((stage) => {
          const word = stageName(own, stage);
          return (
            <div key={stage} className={classes.nameRow}>
              <span className={classes.word}>{word}</span>
              <Word
                label={t('settings.names.name', { word })}
                own={word}
                longest={LONGEST_NAME}
                word={draft.stages[stage]}
                onWord={(typed) => setDraft({ ...draft, stages: { ...draft.stages, [stage]: typed } })}
              />
            </div>
          );
        })}
      </div>
      <SectionTitle>{t('settings.names.tiers')}</SectionTitle>
      <p className={classes.hint}>{t('settings.names.standardHint')}</p>
      <div className={classes.tiers}>
        <div className={classes.nameRow} aria-hidden="true">
          <span />
          <span className={classes.label}>{t('settings.names.nameHead')}</span>
          <span className={classes.label}>{t('settings.names.standardHead')}</span>
        </div>
        {TIERS.map((tier) => {
          const word = tierName(own, tier);
          return (
            <div key={tier} className={classes.nameRow}>
              <span className={classes.word}>{word}</span>
              <Word
                label={t('settings.names.name', { word })}
                own={word}
                longest={LONGEST_NAME}
                word={draft.tiers[tier]}
                onWord={(typed) => setDraft({ ...draft, tiers: { ...draft.tiers, [tier]: typed } })}
              />
              <Word
                label={t('settings.names.standard', { word })}
                own={t(`account.standards.${tier}`)}
                longest={LONGEST_STANDARD}
                word={draft.standards[tier]}
                onWord={(typed) => setDraft({ ...draft, standards: { ...draft.standards, [tier]: typed } })}
              />
            </div>
          );
        })}
      </div>
      <div className={classes.line}>
        <Button type="submit" loading={busy} disabled={isSame}>
          {t('common.act.save')}
        </Button>
        <Button variant="default" disabled={isSame} onClick={() => setDraft(names)}>
          {t('policy.discard')}
        </Button>
      </div>
    </form>
  );
}
