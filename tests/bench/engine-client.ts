import type { ContractRouterClient } from '@orpc/contract';
import type { EngineContract } from '#contract/engine.ts';

/** The engine's procedures, called in its own process or over a transport. */
export type EngineClient = ContractRouterClient<EngineContract>;
