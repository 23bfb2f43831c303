import { useQuery } from '@tanstack/react-query';
import { companyDaysIn } from '#domain/calendar/company-days.ts';
import type { WorkingTime } from '../i18n/sentences/outside-hours.ts';
import { useEngine } from './engine-access.tsx';

/** When the agent works, by the policy in force; null until it is known. */
export function useWorkingTime(): WorkingTime | null {
  const { queries } = useEngine();
  const { data: status } = useQuery(queries.app.status.queryOptions({ input: {} }));
  const { data: policy } = useQuery(queries.policy.get.queryOptions({ input: {} }));
  if (policy === undefined || status == null) return null;
  const { opensMinute, closesMinute } = policy.inForce.day;
  const region = status.region ?? policy.inForce.home.region;
  return { opensMinute, closesMinute, region, company: companyDaysIn(policy.inForce, region) };
}
