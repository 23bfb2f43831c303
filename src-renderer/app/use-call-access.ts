import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { createCallSession } from '../features/call/call-session.ts';
import { onLeaving } from '../features/call/on-leaving.ts';
import { createUnsentDrafts } from '../features/call/unsent-drafts.ts';
import { agentNow } from '../i18n/agent-clock.ts';
import { useEngine } from '../query/engine-access.tsx';
import type { Report } from '../query/use-report.tsx';
import { createHeldLines } from '../telephony/held-lines.ts';
import { createSystemDialerPhone } from '../telephony/system-dialer/system-dialer-phone.ts';
import { createTrainingPhone } from '../telephony/training/training-phone.ts';

const phones = {
  training: createTrainingPhone({
    seed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
    after: (delay, act) => {
      const timer = setTimeout(act, delay);
      return () => clearTimeout(timer);
    },
  }),
  system: createSystemDialerPhone((address) => {
    const link = document.createElement('a');
    link.href = address;
    link.click();
  }),
};

const lines = createHeldLines(navigator.locks);
const unsent = createUnsentDrafts(localStorage, Date.now);

export type LineName = keyof typeof phones;

/** The phone that the agent has chosen and the calls it carries, kept level with the engine's. */
export function useCallAccess(line: LineName, report: Report) {
  const access = useEngine();
  const queryClient = useQueryClient();
  const phone = phones[line];
  const session = useMemo(
    () =>
      createCallSession({
        client: access.client,
        phone,
        lines,
        unsent,
        isAway: () => access.connection.state.getState().state !== 'connected',
        now: agentNow,
        onCard: (card) =>
          queryClient.setQueryData(access.queries.customers.get.queryKey({ input: { customer: card.uid } }), card),
        onFailure: report.failed,
      }),
    [access, phone, queryClient, report],
  );
  useEffect(() => session.open(), [session]);
  useEffect(() => onLeaving({ window, document }, session.flush), [session]);
  useEffect(
    () =>
      access.connection.state.subscribe(({ state }) => {
        if (state === 'connected') session.keepAll();
      }),
    [access, session],
  );
  const { data: open } = useQuery(access.queries.calls.open.queryOptions({ input: {} }));
  useEffect(() => {
    if (open !== undefined) session.mirror(open);
  }, [open, session]);
  return useMemo(() => ({ session, phone, training: phones.training }), [session, phone]);
}
