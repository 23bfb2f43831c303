import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '#kernel/errors.ts';

/** Where failures are made. Lists of codes and their sentences are no makers: a code that stands only there never happens. */
const MAKERS = ['src-shared/**/*.ts', 'src-main/**/*.ts', 'src-renderer/rpc/*.ts'];
const LISTS = new Set(['src-shared/kernel/errors.ts', 'src-main/cli/sentences.ts']);

describe('the codes of errors', () => {
  it('are each made by some part of the product', () => {
    const files = globSync(MAKERS).filter((file) => !file.endsWith('.test.ts') && !LISTS.has(file));
    const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(source).toContain("rungError('not-found'");
    expect(ERROR_CODES.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });
});
