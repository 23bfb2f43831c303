import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appFile } from './app-file.ts';

describe('the file that a URL path asks for', () => {
  it('is the page itself for every path without an extension', () => {
    for (const path of ['/', '/queue', '/customers/0af3'])
      expect(appFile(path)).toMatchObject({ path: 'index.html', contentType: 'text/html; charset=utf-8' });
  });

  it('may be cached for good only under assets', () => {
    expect(appFile('/assets/index-B1x.js')).toMatchObject({ path: 'assets/index-B1x.js', immutable: true });
    expect(appFile('/icon.svg')).toMatchObject({ path: 'icon.svg', immutable: false });
  });

  it('is none for hidden files, unknown types, broken escapes and ways out of the folder', () => {
    for (const path of [
      '/.env',
      '/a/../../b.json',
      '/%2e%2e/b.json',
      '/..%5cb.json',
      '/x.exe',
      '/%',
      'index.html',
      '/c:/b.json',
    ])
      expect(appFile(path), path).toBeNull();
  });

  it('never leaves the folder, whatever is asked', () => {
    const segment = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', 'a.js', ''),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
        const file = appFile(`/${segments.join('/')}`);
        if (file === null) return;
        expect(file.path.startsWith('/')).toBe(false);
        expect(file.path.split(/[/\\]/)).not.toContain('..');
      }),
    );
  });
});
