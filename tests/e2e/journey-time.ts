/** A Tuesday at ten in London: Britain is at work, China's day ends, America sleeps. */
const JOURNEYS_BEGIN = '2026-11-24T10:00:00Z';

/** Where the person of a journey sits. */
export const JOURNEYS_ZONE = 'Europe/London';

/** Times of a journey: it begins whenever it is run at the same hour, and a restart in its midst does not go back. */
export class JourneyTime {
  readonly #began = performance.now();

  /** Now, as the command line takes it. */
  now(): string {
    return `${new Date(Date.parse(JOURNEYS_BEGIN) + performance.now() - this.#began).toISOString().slice(0, 19)}Z`;
  }
}
