import { useSyncExternalStore } from 'react';
import { type CustomerUid, isUid } from '#kernel/uid.ts';

export const SETTINGS_SECTIONS = ['general', 'team', 'method', 'hours', 'names', 'notes', 'do-not-call'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Where the screen is. Addresses name things by uid only: no name and no number stands in a URL. */
export type Route =
  | { readonly page: 'today' }
  | { readonly page: 'day' }
  | { readonly page: 'people' }
  | { readonly page: 'duplicates' }
  | { readonly page: 'customer'; readonly customer: CustomerUid }
  | { readonly page: 'lists'; readonly list: string | null }
  | { readonly page: 'tracks' }
  | { readonly page: 'settings'; readonly section: SettingsSection }
  | { readonly page: 'unknown' };

/** The page that a hash names; an empty one is Today. */
export function routeOf(hash: string): Route {
  const [page = '', id] = hash.replace(/^#?\/?/, '').split('/');
  switch (page) {
    case '':
    case 'today':
      return { page: 'today' };
    case 'day':
      return { page: 'day' };
    case 'people':
      if (id === undefined) return { page: 'people' };
      return isUid(id) ? { page: 'customer', customer: id as CustomerUid } : { page: 'unknown' };
    case 'duplicates':
      return { page: 'duplicates' };
    case 'lists':
      return { page: 'lists', list: id !== undefined && isUid(id) ? id : null };
    case 'tracks':
      return { page: 'tracks' };
    case 'settings':
      return { page: 'settings', section: SETTINGS_SECTIONS.find((section) => section === id) ?? 'general' };
    default:
      return { page: 'unknown' };
  }
}

/** The address of a page, for links. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'customer':
      return `#/people/${route.customer}`;
    case 'lists':
      return route.list === null ? '#/lists' : `#/lists/${route.list}`;
    case 'settings':
      return route.section === 'general' ? '#/settings' : `#/settings/${route.section}`;
    case 'unknown':
      return '#/today';
    default:
      return `#/${route.page}`;
  }
}

/** Goes to a page, as a link would. */
export function goTo(route: Route): void {
  window.location.hash = hrefOf(route);
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The hash of the address; `routeOf` tells what it means. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash);
