import { describe, expect, it } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { hrefOf, type Route, routeOf } from './route.ts';

const uid = '0'.repeat(31).concat('7') as CustomerUid;

describe('addresses of pages', () => {
  it.each<Route>([
    { page: 'today' },
    { page: 'people' },
    { page: 'customer', customer: uid },
    { page: 'lists', list: null },
    { page: 'lists', list: uid },
    { page: 'tracks' },
    { page: 'settings', section: 'general' },
    { page: 'settings', section: 'do-not-call' },
  ])('%j is found again by its address', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route);
  });

  it('an address that names no page and no uid says so', () => {
    expect(routeOf('#/people/8613900001042')).toEqual({ page: 'unknown' });
    expect(routeOf('#/elsewhere')).toEqual({ page: 'unknown' });
  });
});
