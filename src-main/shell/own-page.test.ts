import { describe, expect, it } from 'vitest';
import { APP_ORIGIN, isOwnPage, isPermitted, isTrusted, mayOpenOutside } from './own-page.ts';

const page = `${APP_ORIGIN}/queue`;
const STRANGERS = [
  undefined,
  '',
  'about:blank',
  'https://example.com/',
  'rung://application/',
  'rung://app.example.com/',
  'file:///x',
];

describe('our own page', () => {
  it('is every address of the origin that the shell serves, and nothing that looks like it', () => {
    for (const url of [APP_ORIGIN, `${APP_ORIGIN}/`, page]) expect(isOwnPage(url)).toBe(true);
    for (const url of STRANGERS) expect(isOwnPage(url), url).toBe(false);
  });

  it('is obeyed from its main frame only', () => {
    expect(isTrusted({ senderFrame: { url: page, parent: null } })).toBe(true);
    expect(isTrusted({ senderFrame: { url: page, parent: {} } })).toBe(false);
    expect(isTrusted({ senderFrame: { url: 'https://example.com', parent: null } })).toBe(false);
    expect(isTrusted({ senderFrame: null })).toBe(false);
  });
});

describe('links that leave the app', () => {
  it('are numbers to call and addresses to write to', () => {
    for (const url of ['tel:+8613812345678', 'tel:10086', 'tel:+1-202-555-0142;ext=5', 'mailto:a.b@example.com'])
      expect(mayOpenOutside(url), url).toBe(true);
  });

  it('are nothing else', () => {
    for (const url of [
      'https://example.com',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'tel:+86138 --x',
      'tel:',
      'mailto:a@b?attach=/etc/passwd',
      'ms-settings:x',
      'smb://host/share',
      '\\\\host\\share',
    ])
      expect(mayOpenOutside(url), url).toBe(false);
  });
});

describe('permissions', () => {
  it('are the microphone and writing to the clipboard, for our own page', () => {
    expect(isPermitted({ permission: 'media', origin: `${APP_ORIGIN}/`, mediaTypes: ['audio'] })).toBe(true);
    expect(isPermitted({ permission: 'clipboard-sanitized-write', origin: APP_ORIGIN, mediaTypes: [] })).toBe(true);
  });

  it('are denied to everybody else, and for everything else', () => {
    for (const origin of STRANGERS)
      expect(isPermitted({ permission: 'media', origin, mediaTypes: ['audio'] })).toBe(false);
    for (const permission of ['geolocation', 'notifications', 'clipboard-read', 'openExternal', 'usb', 'fullscreen'])
      expect(isPermitted({ permission, origin: APP_ORIGIN, mediaTypes: [] }), permission).toBe(false);
    expect(isPermitted({ permission: 'media', origin: APP_ORIGIN, mediaTypes: ['audio', 'video'] })).toBe(false);
  });
});
