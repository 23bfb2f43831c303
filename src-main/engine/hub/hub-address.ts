const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * A hub's address as it is kept: an origin. Null for what is none, and for plain HTTP to another machine: a password and the team's
 * customers would cross the network readable.
 *
 * @example hubAddress('hub.example.com/ ') // 'https://hub.example.com'
 * @example hubAddress('http://hub.example.com') // null
 */
export function hubAddress(typed: string): string | null {
  const text = typed.trim();
  let url: URL;
  try {
    url = new URL(text.includes('://') ? text : `https://${text}`);
  } catch {
    return null;
  }
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname));
  return isBare && isSafe ? url.origin : null;
}
