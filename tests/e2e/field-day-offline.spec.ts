import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { en } from '#renderer/i18n/en/index.ts';
import { expectAccessible } from './accessible.ts';
import { Cable } from './cable.ts';
import { callableNumber } from './callable-number.ts';
import { JourneyTime } from './journey-time.ts';
import { addCustomer, callBar, head, headName, letCallIn, lineWill } from './person.ts';
import { rung } from './rung-commands.ts';
import { ServedHub } from './served-hub.ts';
import { makeTeam, Person } from './team-member.ts';

const { call, common, field, policy, terms, tracks } = en;

const CUSTOMERS = 14;
const GIVEN_AWAY = 10;
const numberOf = (place: number): string => callableNumber(30 + place).plain;
const nameOf = (place: number): string => `Customer ${place + 1}`;

const created = z.object({ customer: z.string() });

const refused = z.object({ error: z.object({ code: z.string() }) });

/** How many contacts each shown customer has had. */
const contacts = z.array(
  z
    .object({ timeline: z.array(z.object({ kind: z.string() })) })
    .transform(({ timeline }) => timeline.filter(({ kind }) => kind === 'contact').length),
);

/**
 * The agent's clock is wrong throughout: her app begins at the journey's hour, the hub goes by its machine's. Sleep, a clock that is set, and
 * the reboot after which dialling needs a moment of network cannot be had of the machine that runs this; the same engine goes through them on
 * clocks of a test in `tests/sync/field-day.test.ts`. Here the process ends by `kill -9` in the midst of the day.
 */
test('a day in the field without a network: all of it arrives once, nobody is called twice, and the agent reads what changed', async ({
  browser,
}) => {
  // Four engines, a hub, a database and two windows on one machine.
  test.setTimeout(360_000);
  const hub = new ServedHub();
  const admin = mkdtempSync(join(tmpdir(), 'rung-e2e-'));
  const people: Person[] = [];
  let cable: Cable | null = null;
  const person = async (): Promise<Person> => {
    const one = await Person.at(browser, new JourneyTime());
    people.push(one);
    return one;
  };
  try {
    const { url, code } = await hub.start();
    cable = new Cable(url);
    await cable.plug();
    const codes = await makeTeam(admin, url, code, [
      ['lea', 'Lea', 'lead', 'North'],
      ['ann', 'Ann', 'agent', 'North'],
      ['ben', 'Ben', 'agent', 'North'],
    ]);
    const [lea, ann, ben] = [await person(), await person(), await person()];
    await lea.join(url, codes.lea ?? '');
    await ann.join(cable.url, codes.ann ?? '');
    await ben.commands(['hub', 'join', url, codes.ben ?? '', '--region', 'GB']);

    const { page } = ann;
    const bar = callBar(page);
    const places = Array.from({ length: CUSTOMERS }, (_, place) => place);
    const made = await ann.commands(
      ...places.map((place) => [
        ...['customer', 'add', '--set', `name=${nameOf(place)}`, '--set', 'permission=granted'],
        ...['--number', numberOf(place)],
      ]),
    );
    const uids = new Map(made.map(({ answer }, place) => [nameOf(place), created.parse(answer).customer]));

    await test.step('she checks out: every number is asked for anew, and it is said until when they may be dialled', async () => {
      await page.goto(`${new URL(page.url()).origin}/#/settings/team`);
      await page.getByRole('button', { name: field.checkOut }).click();
      const said = page.getByRole('status').filter({ hasText: 'You are checked out until' });
      await expect(said).toContainText(/14 of your 14 numbers may be dialled until .*\d\d:\d\d/, { timeout: 20_000 });
      await expectAccessible(page, 'checked out for a day in the field');
    });

    await cable.pull();
    const called: string[] = [];

    await test.step('without a network the list, a call with its track, what came of it and a new customer are as ever', async () => {
      await page.getByRole('link', { name: common.nav.today }).click();
      await lineWill(page, 'noAnswer');
      for (let n = 0; n < 2; n += 1) {
        const name = await headName(page);
        await page.keyboard.press('c');
        await expect(bar).toContainText(call.phase.ringing);
        await page.getByRole('button', { name: call.saveNoAnswer }).click();
        await expect(head(page)).not.toContainText(name);
        called.push(name);
      }
      await addCustomer(page, 'Wren Attwood', callableNumber(60).plain);
      await expect(ann.bar).toContainText(/not.*sent|waiting|away/i);
    });

    await test.step('the process ends in the midst of it, and the day goes on: numbers may be dialled, a call that comes in pops', async () => {
      await ann.restart();
      await expect(head(page)).toContainText(/Customer/);
      await letCallIn(page, 'callsInKnown');
      const pop = page.getByRole('alertdialog', { name: call.incoming });
      await expect(pop).toContainText(/Customer \d+/);
      await page.keyboard.press('a');
      await expect(bar).toContainText(call.phase.connected);
      called.push(await headName(page));
      await page.keyboard.press('Escape');
      await page.keyboard.press('2');
      await page.keyboard.press('Control+Enter');
      await expect(bar).toBeHidden();
    });

    // Somebody is on the line when the network comes back.
    await page.getByRole('link', { name: common.nav.today }).click();
    await lineWill(page, 'answers');
    const talking = await headName(page);
    await page.keyboard.press('c');
    await expect(bar).toContainText(call.phase.connected, { timeout: 15_000 });
    await expect(page.getByRole('region', { name: tracks.title, exact: true })).toBeVisible();
    called.push(talking);

    const others = [...uids.keys()].filter((name) => !called.includes(name));
    const given = [...called, ...others].slice(0, GIVEN_AWAY);
    const [barred = '', alsoBarred = '', ...kept] = others.slice(GIVEN_AWAY - called.length);

    await test.step('meanwhile the lead gives ten of her accounts to Ben, adds numbers to do-not-call, and publishes a new ladder', async () => {
      await lea.commands(
        ['hub', 'assign', 'ben', ...given.map((name) => uids.get(name) ?? ''), '--reason', 'Ann is on the road'],
        ...[barred, alsoBarred].map((name) => ['suppress', uids.get(name) ?? '', '--reason', 'They wrote to us']),
      );
      await lea.page.goto(`${new URL(lea.page.url()).origin}/#/settings/method`);
      await lea.page.getByLabel(`${policy.rows.prospect.name}: ${policy.parts.opens}`).fill('3');
      await lea.page.getByRole('button', { name: policy.publish }).click();
      await expect(lea.page.getByText(policy.published)).toBeVisible();
    });

    await test.step('nobody is called twice: what Ann may have dialled is not given to Ben', async () => {
      const calls = called.map((name) => ['call', uids.get(name) ?? '', '--outcome', 'no-answer']);
      // Ben's engine hears of his new customers a moment later.
      await expect
        .poll(
          async () => (await rung(ben.dataDir, calls, true)).map(({ answer }) => refused.parse(answer).error.code),
          {
            timeout: 20_000,
          },
        )
        .toEqual(called.map(() => 'gates-stopped'));
    });

    await test.step('the network is back: what is withdrawn stays until the call has ended, and goes then', async () => {
      await cable?.plug();
      const notice = page.getByRole('alert').filter({ hasText: field.away.title });
      await expect(notice).toContainText('10 customers were given to somebody else', { timeout: 15_000 });
      await expect(notice).toContainText('2 numbers must not be called any more');
      await expect(notice).toContainText('Lea published a new method');
      await expect(head(page)).toContainText(talking);
      await expect(bar).toContainText(call.phase.connected);
      await page.keyboard.press('Escape');
      await page.keyboard.press('2');
      await page.keyboard.press('Control+Enter');
      await expect(bar).toBeHidden();
      await expect(head(page)).not.toContainText(talking);
      await expect(ann.bar).toContainText('All sent', { timeout: 10_000 });
      const left = await ann.commands(['search', 'Customer']);
      for (const name of given) expect(JSON.stringify(left)).not.toContain(`"${name}"`);
      for (const name of kept) expect(JSON.stringify(left)).toContain(`"${name}"`);
    });

    await test.step('everything that she entered is at the hub, and once', async () => {
      const shown = await lea.commands(...called.map((name) => ['customer', 'show', uids.get(name) ?? '']));
      expect(shown.map(({ answer }) => contacts.parse(answer)[0])).toEqual(called.map(() => 1));
      const [walkIn] = await lea.commands(['search', 'Wren Attwood']);
      expect(JSON.stringify(walkIn)).toContain('Wren Attwood');
    });

    await test.step('on the team page she reads what changed and what of hers was flagged, and takes note of it', async () => {
      await page.goto(`${new URL(page.url()).origin}/#/settings/team`);
      const list = page.getByRole('list', { name: field.away.title });
      await expect(list.getByRole('listitem').first()).toContainText('10 customers were given to somebody else');
      const flagged = page.getByRole('row').filter({ hasText: field.flag['not-holder'] });
      await expect(flagged).toHaveCount(called.length);
      await expect(flagged.filter({ hasText: terms.outcome['no-answer'] })).toHaveCount(2);
      await expectAccessible(page, 'what changed while she was away');
      await page.getByRole('button', { name: field.away.read }).click();
      await page.getByRole('link', { name: common.nav.today }).click();
      await expect(head(page)).toBeVisible();
      await expect(page.getByRole('alert').filter({ hasText: field.away.title })).toBeHidden();
      await page.goto(`${new URL(page.url()).origin}/#/settings/team`);
      await expect(list).toBeVisible();
    });
  } finally {
    for (const one of people) await one.leave();
    await cable?.pull();
    await hub.stop();
    rmSync(admin, { recursive: true, force: true });
  }
});
