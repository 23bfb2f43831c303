import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { en } from '#renderer/i18n/en/index.ts';
import { codeOf } from '../fixtures/authenticator.ts';
import { expectAccessible } from './accessible.ts';
import { callableNumber } from './callable-number.ts';
import { PASSWORD } from './rung-commands.ts';
import { ServedHub } from './served-hub.ts';
import { makeTeam, Person } from './team-member.ts';

test('a team shares one truth: what one writes the lead sees at once, and a new number has one owner', async ({
  browser,
}) => {
  // Four engines, a hub, a database and three windows on one machine.
  test.setTimeout(360_000);
  const hub = new ServedHub();
  const admin = mkdtempSync(join(tmpdir(), 'rung-e2e-'));
  const people: Person[] = [];
  try {
    const { url, code } = await hub.start();

    // The administrator makes teams, a lead and two agents, and a code for each.
    const codes = await makeTeam(admin, url, code, [
      ['lea', 'Lea', 'lead', 'North'],
      ['ann', 'Ann', 'agent', 'North'],
      ['ben', 'Ben', 'agent', 'South'],
    ]);

    // Each joins at the first screen.
    const [lea, ann, ben] = [await Person.at(browser), await Person.at(browser), await Person.at(browser)];
    people.push(lea, ann, ben);
    await lea.join(url, codes.lea ?? '');
    await ann.join(url, codes.ann ?? '');
    await ben.join(url, codes.ben ?? '');

    // What Ann enters stands on her lead's screen within a second, and never on that of another team's agent.
    await lea.page.getByRole('link', { name: en.common.nav.people }).click();
    await ben.page.getByRole('link', { name: en.common.nav.people }).click();
    const { plain } = callableNumber(61);
    await ann.enter('Wren Attwood', plain);
    await expect(lea.page.getByRole('main')).toContainText('Wren Attwood', { timeout: 1_000 });

    // Ben enters the same number: his entry stays, without it, and he is told whose it is and since when.
    await ben.enter('W. Attwood', plain);
    const notice = ben.page.getByRole('alert').filter({ hasText: 'is taken' });
    await expect(notice).toContainText(/Ann has had it since today \d\d:\d\d/i);
    await expectAccessible(ben.page, 'the notice that a number is taken');
    await expect(ben.page.getByRole('main')).not.toContainText('Wren Attwood');
    await ben.page.goto(`${new URL(ben.page.url()).origin}/#/settings/team`);
    const row = ben.page.getByRole('row').filter({ hasText: 'W. Attwood' });
    await expect(row).toContainText('Ann');
    await expect(row).toContainText(/today \d\d:\d\d/i);
    await expectAccessible(ben.page, 'the team page with a conflict');

    // Ann's page says in words how the line stands.
    await ann.page.goto(`${new URL(ann.page.url()).origin}/#/settings/team`);
    await expect(ann.page.getByText('The hub answers')).toBeVisible();
    // She has one number, and knows until when it is hers to dial whatever becomes of the network.
    await expect(ann.page.getByRole('main')).toContainText(/1 of your 1 number may be dialled until/);

    // Lea sets a second factor by the key that is shown, and signs in again with her password and a code.
    await lea.page.goto(`${new URL(lea.page.url()).origin}/#/settings/team`);
    const press = (name: string) => lea.page.getByRole('button', { name, exact: true }).click();
    const shown = lea.page.getByLabel(en.factor.code, { exact: true });
    await press(en.factor.begin);
    await expect(shown).toBeFocused();
    await expectAccessible(lea.page, 'the picture and the key of a second factor');
    const key = await lea.page.getByRole('code').innerText();
    await shown.fill(codeOf(key));
    await press(en.factor.confirm);
    await expect(lea.page.getByText('On since today')).toBeVisible();
    await press(en.team.signOut);
    await lea.page.getByLabel(en.team.password, { exact: true }).fill(PASSWORD);
    await press(en.team.signInAgain);
    await expect(shown).toBeFocused();
    await expectAccessible(lea.page, 'the sign-in that asks for a code');
    await shown.fill(codeOf(key, 1));
    await press(en.team.signInAgain);
    await expect(lea.page.getByText('The hub answers')).toBeVisible();
  } finally {
    for (const person of people) await person.leave();
    await hub.stop();
    rmSync(admin, { recursive: true, force: true });
  }
});
