import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { toldAct } from '../../i18n/sentences/told-act.ts';
import { dayTime } from '../../i18n/sentences/when.ts';
import { awayLines, awaySpan, flagLines } from '../../i18n/sentences/while-away.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf } from '../../navigation/route.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { numberText } from '../../ui/number-text.ts';
import { SectionTitle } from '../../ui/section-title.tsx';
import classes from './settings.module.css';

/** What changed while this agent was out of the hub's reach, and which of their own entries count otherwise than they were made. */
export function WhileAway() {
  const speech = useSpeech();
  const { t } = speech;
  const { queries, client } = useEngine();
  const report = useReport();
  const { data } = useQuery(queries.sync.whileAway.queryOptions({ input: {} }));
  const told = data?.told ?? null;
  if (told === null) return null;
  const yours = told.barred.flatMap(({ e164, customers }) => customers.map((customer) => ({ e164, ...customer })));
  return (
    <>
      <SectionTitle>{t('field.away.title')}</SectionTitle>
      <p className={classes.hint}>{awaySpan(speech, told)}</p>
      <ul aria-label={t('field.away.title')}>
        {awayLines(speech, told).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {yours.length > 0 && (
        <ul aria-label={t('settings.sections.do-not-call')}>
          {yours.map(({ e164, uid, name }) => (
            <li key={`${e164} ${uid}`}>
              {numberText(e164)} <a href={hrefOf({ page: 'customer', customer: uid })}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      {told.entries.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              {(['at', 'entry', 'known'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`field.away.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.entries.map((entry) => (
              <tr key={entry.operation}>
                <td>{dayTime(speech, entry.at)}</td>
                <td>
                  {entry.customer === null ? (
                    toldAct(speech, { ...entry.act, subject: entry.act.subject ?? t('field.away.gone') })
                  ) : (
                    <a href={hrefOf({ page: 'customer', customer: entry.customer })}>{toldAct(speech, entry.act)}</a>
                  )}
                </td>
                <td>{flagLines(speech, entry).join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!told.read && (
        <div>
          <Button variant="default" onClick={() => void client.sync.readWhileAway({}).catch(report.failed)}>
            {t('field.away.read')}
          </Button>
        </div>
      )}
    </>
  );
}
