import { useLayoutEffect, useRef } from 'react';
import { chordOf } from './chord.ts';

export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

interface Layer {
  readonly current: { readonly bindings: KeyBindings; readonly inDialog: boolean };
}

/** Layers of bindings, the last one mounted first: what opens over a page gets its keys before the page. */
const layers: Layer[] = [];

const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

const POPOVERS = '.mantine-Popover-dropdown, .mantine-Combobox-dropdown';

const inPopover = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(POPOVERS) !== null;

/** What lay over the page when the key went down: by the time it reaches the page's keys, the library may have closed it. */
let over: { readonly dialog: boolean; readonly popover: boolean } = { dialog: false, popover: false };

function lookOver(): void {
  over = {
    dialog: document.querySelector('[role="dialog"][aria-modal="true"]') !== null,
    // One that waits to be opened lies over nothing.
    popover: [...document.querySelectorAll(POPOVERS)].some((one) => one.checkVisibility()),
  };
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const chord = chordOf(event);
  if (chord === null) return;
  // Escape that closes a calendar or a menu must not hang up as well.
  if (chord === 'Escape' && over.popover) return;
  // In a calendar or a menu digits and letters choose there: none of them acts on the page below.
  if (over.popover && (/^(Shift\+)?\d$/.test(chord) || inPopover(event.target)) && !/^(Alt|Ctrl)\+|^F\d/.test(chord))
    return;
  const field = isField(event.target);
  // In a field letters, digits and plain Enter are text; Alt and Ctrl chords still act. Escape leaves the field.
  if (field && chord === 'Escape' && !over.dialog) {
    if (event.target.getAttribute('aria-expanded') !== 'true') event.target.blur();
    return;
  }
  // Of what is typed the field's own undo takes back; it never reaches what was saved.
  if (field && (chord === 'Ctrl+Z' || !/^(Alt|Ctrl)\+|^F\d/.test(chord))) return;
  const onButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
  if (onButton && (chord === 'Enter' || chord === 'Space' || chord === 'Tab')) return;
  for (const layer of layers.toReversed()) {
    const { bindings, inDialog } = layer.current;
    if (over.dialog && !inDialog) continue;
    const act = bindings[chord] ?? (chord.startsWith('Alt+') ? bindings[chord.slice(4)] : undefined);
    if (act === undefined) continue;
    event.preventDefault();
    act(event);
    return;
  }
}

/**
 * Binds chords ('C', 'Shift+1', 'Ctrl+Enter', 'Escape') while the component is there. Held keys do not repeat, input of
 * Chinese is never taken apart, and a modal dialog keeps the keys of the page below from acting.
 */
export function useKeys(bindings: KeyBindings, { inDialog = false, enabled = true } = {}): void {
  const layer = useRef({ bindings, inDialog });
  layer.current = { bindings, inDialog };
  // Before the paint: a key that is shown on a button acts.
  useLayoutEffect(() => {
    if (!enabled) return;
    if (layers.length === 0) {
      window.addEventListener('keydown', lookOver, true);
      window.addEventListener('keydown', onKeyDown);
    }
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) {
        window.removeEventListener('keydown', lookOver, true);
        window.removeEventListener('keydown', onKeyDown);
      }
    };
  }, [enabled]);
}
