import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createI18n } from '../i18n.ts';
import { stageName, tierName } from './names.ts';

const { t } = createI18n('en');
const names = { stages: { hot: 'Burning' }, tiers: { gold: 'Key account' } };

describe('what stages and tiers are called', () => {
  it('is the team’s own word, else the word of the language', () => {
    expect([stageName({ t, names }, 'hot'), stageName({ t, names }, 'fresh')]).toEqual(['Burning', 'Fresh']);
    expect([tierName({ t, names }, 'gold'), tierName({ t, names }, 'silver')]).toEqual(['Key account', 'Silver']);
  });

  it('is said by one place alone, so that nowhere the word of the language stands in for the team’s', () => {
    const said = globSync('src-renderer/**/*.{ts,tsx}')
      .filter((file) => !file.includes('.test.'))
      .filter((file) => /terms\.(stage|tier)\b/.test(readFileSync(file, 'utf8')));
    expect(said).toEqual(['src-renderer/i18n/sentences/names.ts']);
  });
});
