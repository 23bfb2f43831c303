import type { EncodedMessage } from '@orpc/standard-server-peer';
import type { Finding } from '#engine/store/doctor.ts';
import type { Millis } from '#kernel/time.ts';
import type { Aim } from './crash-points.ts';

export type ToEngine =
  | { readonly kind: 'rpc'; readonly message: EncodedMessage }
  | { readonly kind: 'aim'; readonly aim: Aim }
  | { readonly kind: 'pass'; readonly ms: Millis }
  | { readonly kind: 'backup'; readonly path: string }
  | { readonly kind: 'examine' };

export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'rpc'; readonly message: EncodedMessage }
  | { readonly kind: 'backed-up'; readonly ok: boolean }
  | { readonly kind: 'examined'; readonly findings: readonly Finding[] };
