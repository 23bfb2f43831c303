/** An address as it is compared: IPv4 that came over an IPv6 socket is IPv4. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * Where a request came from. What `X-Forwarded-For` says is believed as far as proxies of our own have said it: of its entries, each written
 * by who received the request from it, the last that is none of ours. Anybody else's header is theirs to make up.
 */
export function clientAddress(remote: string, forwarded: string | undefined, proxies: readonly string[]): string {
  const trusted = new Set(proxies.map(plain));
  const hops = [...(forwarded ?? '').split(',').map(plain), plain(remote)].filter((hop) => hop !== '');
  return hops.findLast((hop) => !trusted.has(hop)) ?? plain(remote);
}
