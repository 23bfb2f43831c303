import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PolicyFigures, PolicyVersion } from '#contract/policy.ts';
import { dayTime } from '../../../i18n/sentences/when.ts';
import { useSpeech } from '../../../i18n/use-speech.ts';
import { useEngine } from '../../../query/engine-access.tsx';
import { SectionTitle } from '../../../ui/section-title.tsx';
import classes from './method.module.css';

/** As many as are shown before one asks for all. */
const SHOWN = 5;

interface PolicyVersionsProps {
  /** The figures of a former version are tried like typed ones: what they would change is shown before they are published. */
  readonly onTry: (figures: PolicyFigures) => void;
}

/** What was put into force so far, by whom and when; a former version comes back by being tried and published. */
export function PolicyVersions({ onTry }: PolicyVersionsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { queries } = useEngine();
  const { data = [] } = useQuery(queries.policy.versions.queryOptions({ input: {} }));
  if (data.length === 0) return null;
  const said = ({ at, by }: PolicyVersion): string =>
    by === null ? dayTime(speech, at) : t('policy.versions.by', { when: dayTime(speech, at), who: by });
  return (
    <section className={classes.versions}>
      <SectionTitle>{t('policy.versions.title')}</SectionTitle>
      <ul>
        {data.slice(0, SHOWN).map((version, index) => (
          <li key={version.publication}>
            <span>{said(version)}</span>
            {index === 0 ? (
              <span className={classes.quiet}>{t('policy.versions.inForce')}</span>
            ) : (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('policy.versions.tryOne', { when: dayTime(speech, version.at) })}
                onClick={() => onTry(version.figures)}
              >
                {t('policy.versions.try')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.length > SHOWN && (
        <p className={classes.quiet}>{t('policy.versions.more', { count: data.length - SHOWN })}</p>
      )}
    </section>
  );
}
