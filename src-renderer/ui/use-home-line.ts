import { useQuery } from '@tanstack/react-query';
import type { HomeLine } from '#domain/phone-number/local-dial.ts';
import { useEngine } from '../query/engine-access.tsx';

/** Where the agent says that their own line is; entries of the layout. */
export const HOME_AREA = 'home.areaCode';
export const HOME_CITY = 'home.city';

const said = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** The line that the agent dials from. */
export function useHomeLine(): HomeLine {
  const { queries } = useEngine();
  const { data: status } = useQuery(queries.app.status.queryOptions({ input: {} }));
  const layout = status?.preferences.layout ?? {};
  return { region: status?.region ?? 'CN', areaCode: said(layout[HOME_AREA]), city: said(layout[HOME_CITY]) };
}
