import { describe, expect, it } from 'vitest';
import { chordOf } from './chord.ts';

const press = (
  key: string,
  code: string,
  modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => chordOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

describe('the name of a key press', () => {
  it('letters have one name, whatever Shift or Caps Lock does', () => {
    expect(press('c', 'KeyC')).toBe('C');
    expect(press('C', 'KeyC', { shiftKey: true })).toBe('C');
  });

  it('digits keep theirs under Shift, and the keypad counts as the row', () => {
    expect(press('!', 'Digit1', { shiftKey: true })).toBe('Shift+1');
    expect(press('3', 'Numpad3')).toBe('3');
  });

  it('Command counts as Ctrl', () => {
    expect(press('k', 'KeyK', { metaKey: true })).toBe('Ctrl+K');
  });

  it('a Cyrillic layout keeps the places of the letters', () => {
    expect(press('с', 'KeyC')).toBe('C');
  });

  it('the question mark is itself, and a modifier alone is nothing', () => {
    expect(press('?', 'Slash', { shiftKey: true })).toBe('?');
    expect(press('Shift', 'ShiftLeft', { shiftKey: true })).toBeNull();
  });
});
