import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PolicyFigures } from '#contract/policy.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';

/** The figures in force and the method's own, and how others are put into force: null where that failed, which is told. */
export function usePolicy() {
  const { client, queries } = useEngine();
  const queryClient = useQueryClient();
  const report = useReport();
  const { data, error, refetch } = useQuery(queries.policy.get.queryOptions({ input: {} }));

  async function publish(figures: PolicyFigures): Promise<PolicyFigures | null> {
    try {
      const { inForce } = await client.policy.publish({ figures });
      queryClient.setQueryData(queries.policy.get.queryKey({ input: {} }), (known) =>
        known === undefined ? known : { ...known, inForce },
      );
      // Cards carry what a tier may expect; lists and counts tell by themselves that they changed.
      void queryClient.invalidateQueries({ queryKey: queries.customers.key() });
      return inForce;
    } catch (failure) {
      report.failed(failure);
      return null;
    }
  }

  return { data, error, refetch, publish };
}
