import { describe, expect, it } from 'vitest';
import { dialledNumber, launchArguments } from './launch-arguments.ts';

describe('the command line of the shell', () => {
  it('names the data folder in either form', () => {
    expect(launchArguments(['rung', '--no-sandbox', '--data', '/d']).dataDir).toBe('/d');
    expect(launchArguments(['rung', '--data=/d e']).dataDir).toBe('/d e');
    expect(launchArguments(['rung']).dataDir).toBeNull();
  });

  it('brings the number of a tel: link among what Chromium adds', () => {
    expect(launchArguments(['rung', '--original-process-start-time=1', 'tel:+86%20138'])).toEqual({
      dataDir: null,
      dial: '+86 138',
    });
  });
});

describe('a tel: link', () => {
  it('is read with and without slashes', () => {
    expect(dialledNumber('tel:10086')).toBe('10086');
    expect(dialledNumber('TEL://+1-202')).toBe('+1-202');
  });

  it('is none if it is anything else, broken or endless', () => {
    for (const text of ['https://tel:1', 'tel:', 'tel:%', `tel:${'1'.repeat(99)}`, 'callto:1'])
      expect(dialledNumber(text), text).toBeNull();
  });
});
