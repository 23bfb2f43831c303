import type { AgentUid, DeviceUid } from '#kernel/uid.ts';
import type { HubAgent, HubDevice, HubReader, HubState } from '#sync/hub/hub-store.ts';

/** Who is who, asked for once in a transaction. `device.put`: what it is from now on; `forget`: agents or the state were written. */
export function remembered(reader: HubReader) {
  const agents = new Map<AgentUid, Promise<HubAgent | null>>();
  const leads = new Map<AgentUid, Promise<readonly AgentUid[]>>();
  const devices = new Map<DeviceUid, Promise<HubDevice | null>>();
  let state: Promise<HubState> | null = null;
  const once = <K, V>(map: Map<K, Promise<V>>, ask: (key: K) => Promise<V>) => {
    return (key: K): Promise<V> => {
      const answer = map.get(key) ?? ask(key);
      map.set(key, answer);
      return answer;
    };
  };
  return {
    agent: once(agents, reader.agent),
    leadsOf: once(leads, reader.leadsOf),
    device: Object.assign(once(devices, reader.device), {
      put: (device: HubDevice) => void devices.set(device.uid, Promise.resolve(device)),
    }),
    state: (): Promise<HubState> => {
      state ??= reader.state();
      return state;
    },
    forget(): void {
      agents.clear();
      leads.clear();
      state = null;
    },
  };
}
