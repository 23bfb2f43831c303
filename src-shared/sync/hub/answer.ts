import { type FromHub, type MessageOf, PROTOCOL, type ToHub } from '../exchange.ts';
import { takeCheckpoint } from './checkpoint.ts';
import { type Hub, senderOf } from './hub.ts';
import { grantLeases, settleLeases } from './leases.ts';
import { answerPull } from './pull-page.ts';
import { receivePush } from './receive-push.ts';
import { answerSnapshot, answerVerify } from './snapshot.ts';

/**
 * The hub's answer to one message of a device. The transport has proven that the message is the device's own. Rejects where the store
 * does: then the transport answers that it should be tried again later, and nothing of the message counts that is not durable.
 */
export function answerDevice(hub: Hub, message: ToHub): Promise<FromHub> {
  switch (message.kind) {
    case 'hello':
      return welcome(hub, message);
    case 'push':
      return receivePush(hub, message);
    case 'pull':
      return answerPull(hub, message);
    case 'snapshot':
      return answerSnapshot(hub, message);
    case 'lease':
      return grantLeases(hub, message);
    case 'settle':
      return settleLeases(hub, message);
    case 'verify':
      return answerVerify(hub, message);
    case 'checkpoint':
      return takeCheckpoint(hub, message);
  }
}

const welcome = ({ store, clock }: Hub, message: MessageOf<'hello'>): Promise<FromHub> =>
  store.read(async (tx): Promise<FromHub> => {
    const sender = await senderOf(tx, message);
    if (!sender.ok) return sender.refused;
    const { device, state } = sender;
    const speaks = message.protocols.includes(PROTOCOL) ? PROTOCOL : null;
    const hubEpoch = state.epoch;
    return {
      kind: 'welcome',
      protocol: PROTOCOL,
      hubEpoch,
      acknowledged: device.acknowledged,
      speaks,
      now: clock.now(),
    };
  });
