import { QueryClient } from '@tanstack/react-query';
import type { CHANGE_TOPICS } from '#contract/app.ts';
import { followChanges } from '../rpc/follow-changes.ts';
import type { EngineAccess } from './engine-access.tsx';

type Topic = (typeof CHANGE_TOPICS)[number];

/** Answers stay valid until the engine says that their topic has changed; nothing is asked again by time or focus. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

/** Which answers a topic makes stale. A call that ends changes lists and customers; those tell so themselves. */
function keysOf({ queries }: EngineAccess, topic: Topic) {
  switch (topic) {
    case 'app':
      return [
        queries.app.key(),
        queries.talkTracks.list.key(),
        queries.policy.get.key(),
        queries.policy.versions.key(),
        queries.team.state.key(),
        queries.team.conflicts.key(),
        queries.sync.facts.key(),
        queries.sync.whileAway.key(),
      ];
    case 'queue':
      return [queries.queue.key(), queries.day.key()];
    case 'customers':
      // The status counts them: an empty store looks different from a list at rest.
      return [queries.customers.key(), queries.duplicates.key(), queries.tasks.key(), queries.app.status.key()];
    case 'calls':
    case 'phone':
      return [queries.calls.open.key(), queries.calls.preview.key()];
    case 'imports':
      return [queries.imports.key()];
  }
}

/** Keeps what is shown fresh, by the engine's change stream and after every new connection, until the returned function is called. */
export function keepFresh(access: EngineAccess, queryClient: QueryClient): () => void {
  const stop = new AbortController();
  void followChanges(
    access.client,
    (topics) => {
      for (const topic of topics) {
        for (const queryKey of keysOf(access, topic)) void queryClient.invalidateQueries({ queryKey });
      }
    },
    stop.signal,
  );
  let { generation } = access.connection.state.getState();
  const unsubscribe = access.connection.state.subscribe((now) => {
    if (now.state !== 'connected' || now.generation === generation) return;
    const first = generation === 0;
    generation = now.generation;
    if (!first) void queryClient.invalidateQueries();
  });
  return () => {
    stop.abort();
    unsubscribe();
  };
}
