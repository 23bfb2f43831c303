import { createStore } from 'zustand/vanilla';
import type { TeamNames } from '#contract/app.ts';

/** What the team calls stages and tiers, as every sentence of the screen reads it. */
export const teamNames = createStore<TeamNames>()(() => ({ stages: {}, tiers: {} }));

/** Sets the team's own words in place of those before. */
export const setTeamNames = (names: TeamNames): void => teamNames.setState(names, true);
