const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  map: 'application/json; charset=utf-8',
};

export interface AppFile {
  /** Relative to the folder of the built renderer, with `/`, never outside of it. */
  readonly path: string;
  readonly contentType: string;
  /** Whether the name carries a hash of its content, so that it may be cached for good. */
  readonly immutable: boolean;
}

/**
 * The file of the built renderer that a URL path asks for, or null if it names none. A path without an extension is a page
 * of the app, so it is `index.html`.
 *
 * @example appFile('/assets/index-B1x.js') // { path: 'assets/index-B1x.js', contentType: 'text/javascript; …', immutable: true }
 * @example appFile('/../secret.json') // null
 */
export function appFile(pathname: string): AppFile | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || /[\\\0:]/.test(decoded)) return null;
  const segments = decoded.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment.startsWith('.'))) return null;
  const last = segments.at(-1) ?? '';
  const extension = last.includes('.') ? last.slice(last.lastIndexOf('.') + 1).toLowerCase() : null;
  if (extension === null) return { path: 'index.html', contentType: CONTENT_TYPES.html ?? '', immutable: false };
  const contentType = CONTENT_TYPES[extension];
  if (contentType === undefined) return null;
  return { path: segments.join('/'), contentType, immutable: segments[0] === 'assets' };
}
