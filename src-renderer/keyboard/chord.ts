type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'Shift', 'CapsLock', 'Dead', 'Process']);

/**
 * The name of a key press: 'C', '1', 'Shift+1', 'Ctrl+K', 'Alt+3', 'Escape', '?'. Command counts as Ctrl. Digits and letters are taken
 * from the key's place where a modifier or another layout changes the letter; null for modifiers alone.
 *
 * @example chordOf({ key: '!', code: 'Digit1', shiftKey: true, ... }) // 'Shift+1'
 */
export function chordOf(press: KeyPress): string | null {
  if (MODIFIERS.has(press.key)) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const plain = press.key.length === 1 && /[a-z]/i.test(press.key) ? press.key.toUpperCase() : null;
  if (press.key === '?') return '?';
  const name = digit ?? plain ?? letter ?? (press.key === ' ' ? 'Space' : press.key);
  const shift = press.shiftKey && (digit !== undefined || name.length > 1) ? 'Shift+' : '';
  return `${press.ctrlKey || press.metaKey ? 'Ctrl+' : ''}${press.altKey ? 'Alt+' : ''}${shift}${name}`;
}
