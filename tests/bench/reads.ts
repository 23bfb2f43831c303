import { createDice } from '#db/samples/dice.ts';
import type { EngineClient } from './engine-client.ts';
import type { Figure } from './figure.ts';
import { timed, timesOf } from './measure.ts';
import type { Oracle } from './oracle.ts';
import type { ReadFloors } from './read-floors.ts';

/** Entries of the list that are compared with the oracle's. */
const COMPARED = 500;

const HAN = /^\p{Script=Han}+$/u;

/** How the screen asks when somebody types: two Han characters, a whole name, beginnings and ends of numbers, a word of a note. */
function queriesOf(oracle: Oracle): string[] {
  const dice = createDice(5);
  return Array.from({ length: 200 }, (_, index) => {
    const { name, number } = dice.pick(oracle.known);
    const digits = String(number);
    return [name.slice(0, 2), name, digits.slice(0, 8), digits.slice(-4), '报价'][index % 5] ?? name;
  });
}

const figure = (name: string, target: string, samples: number[], floor: Figure['floor']): Figure => {
  const times = timesOf(samples);
  return { name, target, value: times.p99, unit: 'ms', of: 'p99', times, floor };
};

/** Times the four questions that a screen asks all day, over whatever carries them to the engine. `where` names the way. */
export async function readFigures(
  client: EngineClient,
  oracle: Oracle,
  floors: ReadFloors,
  runs: number,
  where: string,
): Promise<Figure[]> {
  const known = (run: number) => oracle.known[(run * 7_919) % oracle.known.length];
  const queries = queriesOf(oracle);
  const next = await timed(runs, 50, () => client.queue.today({ limit: 0 }));
  const fifty = await timed(runs, 20, () => client.queue.today({ limit: 50 }));
  const pop = await timed(runs, 50, (run) => client.customers.pop({ number: known(run)?.number ?? 0 }));
  const search = await timed(Math.min(runs, 1_000), 20, (run) =>
    client.customers.search({ query: queries[run % queries.length] ?? '', limit: 20 }),
  );
  return [
    figure(`next call, ${where}`, 'p99 < 1 ms', next, floors.head),
    figure(`50 entries with reasons, ${where}`, '< 5 ms', fifty, floors.fifty),
    figure(`pop by number, ${where}`, '< 0.5 ms', pop, floors.number),
    figure(`search, ${where}`, '< 10 ms', search, floors.search),
  ];
}

/** Where the engine's answers differ from the oracle's, in words; empty when they are equal. */
export async function differences(client: EngineClient, oracle: Oracle): Promise<string[]> {
  const found: string[] = [];
  const { head, entries, open } = await client.queue.today({ limit: COMPARED });
  const served = [head, ...entries].flatMap((entry) => (entry === null ? [] : [entry.customer]));
  const wanted = oracle.list.slice(0, served.length);
  if (open !== oracle.list.length) found.push(`${open} may be called, the oracle says ${oracle.list.length}`);
  if (served.length !== Math.min(COMPARED + 1, oracle.list.length)) found.push(`only ${served.length} entries served`);
  const place = served.findIndex((customer, index) => customer !== wanted[index]);
  if (place >= 0) found.push(`entry ${place + 1} is ${served[place]}, the oracle says ${wanted[place]}`);

  for (const { uid, number, name } of oracle.known.slice(0, 200)) {
    const { cards } = await client.customers.pop({ number });
    if (cards.length !== 1 || cards[0]?.uid !== uid) found.push(`pop of ${uid} answers ${cards.length} cards`);
    // Names of other scripts are matched word by word, which a substring is no oracle for.
    if (!HAN.test(name)) continue;
    const { hits } = await client.customers.search({ query: name, limit: 50 });
    const times = oracle.timesOf(name);
    if (!hits.every((hit) => `${hit.name} ${hit.company ?? ''}`.includes(name)))
      found.push(`a search for ${uid} finds others`);
    if (hits.length !== Math.min(times, 50)) found.push(`a search for ${uid} finds ${hits.length} of ${times}`);
  }
  return found;
}
