import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { FactorBegun, FactorState } from '#contract/second-factor.ts';
import type { Role } from '#domain/team/roles.ts';
import { day } from '../../i18n/sentences/when.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { FactorField } from '../../ui/factor-field.tsx';
import { SectionTitle } from '../../ui/section-title.tsx';
import { Failed } from '../../ui/states.tsx';
import classes from './factor-panel.module.css';
import { QrPicture } from './qr-picture.tsx';
import settings from './settings.module.css';

/** The second factor of one's own account at the hub: to set it up, and to turn it off. `role`: of whom it is. */
export function FactorPanel({ role }: { role: Role }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, queries } = useEngine();
  const queryClient = useQueryClient();
  const report = useReport();
  const { data, error, refetch } = useQuery(
    // Somebody else may have reset it since.
    queries.team.factorState.queryOptions({ input: {}, refetchOnMount: 'always' }),
  );
  const [begun, setBegun] = useState<FactorBegun | null>(null);
  const [removing, setRemoving] = useState(false);
  const [busy, setBusy] = useState(false);

  /** Resolves when it is done or has failed, which it says. */
  const act = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (failed) {
      report.failed(failed);
    } finally {
      setBusy(false);
    }
  };
  const settled = (state: FactorState, said: string): void => {
    setBegun(null);
    setRemoving(false);
    queryClient.setQueryData(queries.team.factorState.queryKey({ input: {} }), state);
    report.saved(said);
  };
  const begin = () => act(async () => setBegun(await client.team.beginFactor({})));
  const confirm = (code: string) =>
    act(async () => settled(await client.team.confirmFactor({ code }), t('factor.confirmed')));
  const remove = (code: string) =>
    act(async () => settled(await client.team.removeFactor({ code }), t('factor.removed')));

  if (error !== null && data === undefined) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <>
      <SectionTitle>{t('factor.title')}</SectionTitle>
      {data.due && <p role="alert">{t('factor.due')}</p>}
      <p className={settings.hint}>
        {data.since === null ? t('factor.hint') : t('factor.since', { day: day(speech, data.since) })}
      </p>
      {data.since !== null && (
        <p className={settings.hint}>{t(role === 'agent' ? 'factor.lost' : 'factor.lostLead')}</p>
      )}
      {data.since === null && begun === null && (
        <div>
          <Button variant={data.due ? 'filled' : 'default'} loading={busy} onClick={() => void begin()}>
            {t('factor.begin')}
          </Button>
        </div>
      )}
      {data.since === null && begun !== null && (
        <div className={classes.begun}>
          <QrPicture text={begun.uri} label={t('factor.picture')} />
          <div className={classes.typed}>
            <p>{t('factor.scan')}</p>
            <p>
              {t('factor.key')} <code className={classes.key}>{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            </p>
            <CodeForm
              description={t('factor.codeHint')}
              submit={t('factor.confirm')}
              busy={busy}
              onSubmit={confirm}
              onCancel={() => setBegun(null)}
            />
          </div>
        </div>
      )}
      {data.since !== null && !removing && (
        <div>
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t('factor.remove')}
          </Button>
        </div>
      )}
      {data.since !== null && removing && (
        <CodeForm
          description={t('factor.removeHint')}
          submit={t('factor.remove')}
          busy={busy}
          onSubmit={remove}
          onCancel={() => setRemoving(false)}
        />
      )}
    </>
  );
}

interface CodeFormProps {
  description: string;
  submit: string;
  busy: boolean;
  onSubmit: (code: string) => Promise<void>;
  onCancel: () => void;
}

/** One code and the act that it is for. */
function CodeForm({ description, submit, busy, onSubmit, onCancel }: CodeFormProps) {
  const { t } = useSpeech();
  const [code, setCode] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void onSubmit(code);
  };
  return (
    <form className={settings.rows} onSubmit={send}>
      <FactorField value={code} description={description} onChange={setCode} />
      <div className={classes.acts}>
        <Button type="submit" loading={busy} disabled={code.trim() === ''}>
          {submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.act.cancel')}
        </Button>
      </div>
    </form>
  );
}
