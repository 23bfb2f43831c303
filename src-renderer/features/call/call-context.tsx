import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { CallInProgress } from '#contract/calls.ts';
import type { Phone } from '../../telephony/phone.ts';
import type { CallSession, CallSessionState } from './call-session.ts';

interface CallAccess {
  readonly session: CallSession;
  readonly phone: Phone;
}

const CallContext = createContext<CallAccess | null>(null);

export function CallProvider({ access, children }: { access: CallAccess; children: ReactNode }) {
  return <CallContext value={access}>{children}</CallContext>;
}

/** The calls of this screen and the phone that carries them. Throws outside of `CallProvider`. */
export function useCalls(): CallAccess {
  const access = useContext(CallContext);
  if (access === null) throw new Error('useCalls outside of CallProvider');
  return access;
}

/** What one component needs of the session; it renders again only when that changes. */
export function useSession<T>(select: (state: CallSessionState) => T): T {
  return useStore(useCalls().session.store, select);
}

/** The call that the keys act on, or null. */
export const useFocusedCall = (): CallInProgress | null =>
  useSession(({ calls, focused }) => calls.find((call) => call.id === focused) ?? null);
