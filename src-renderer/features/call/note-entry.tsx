import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { LENGTHS } from '#contract/parts.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { Keycap } from '../../ui/keycap.tsx';
import classes from './call.module.css';
import { slashAt, withSnippet } from './snippet.ts';

interface NoteEntryProps {
  note: string;
  onChange: (note: string) => void;
  inDialog?: boolean;
}

/** The agent's own snippets, or those that come with the language. */
function useSnippets(): readonly string[] {
  const { language } = useSpeech();
  const { queries } = useEngine();
  const { data } = useQuery(queries.app.status.queryOptions({ input: {} }));
  return data?.preferences.snippets ?? Object.values(TEXTS[language].call.snippet);
}

/** What matters next time, in the agent's words; a slash offers the snippets, a digit or ⏎ takes one. */
export function NoteEntry({ note, onChange, inDialog = false }: NoteEntryProps) {
  const { t } = useSpeech();
  const snippets = useSnippets();
  const isLow = useMediaQuery('(max-height: 820px)', window.innerHeight <= 820) ?? false;
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const [slash, setSlash] = useState<ReturnType<typeof slashAt>>(null);
  const menu = useCombobox({ onDropdownClose: () => setSlash(null) });
  const found =
    slash === null ? [] : snippets.filter((text) => text.toLowerCase().includes(slash.word.toLowerCase())).slice(0, 9);
  const open = found.length > 0;

  // The menu follows what is typed; its first entry is the one that ⏎ takes.
  const { openDropdown, closeDropdown, selectFirstOption } = menu;
  const word = slash?.word ?? null;
  useEffect(() => {
    if (!open || word === null) return closeDropdown();
    openDropdown();
    selectFirstOption();
  }, [open, word, openDropdown, closeDropdown, selectFirstOption]);
  // A caret that was behind the snippet goes there again once the text is drawn.
  useLayoutEffect(() => {
    if (caret.current === null || field.current?.value !== note) return;
    field.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [note]);

  const write = (text: string, at: number): void => {
    onChange(text);
    setSlash(slashAt(text, at));
  };
  const take = (text: string | undefined): void => {
    if (slash === null || text === undefined) return;
    const taken = withSnippet(note, slash, text);
    caret.current = taken.caret;
    write(taken.text, taken.caret);
  };
  const onDigit = (event: KeyboardEvent): void => {
    if (!open || word !== '' || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    take(found[Number(event.key) - 1]);
  };
  const focus = (): void => field.current?.focus();
  const offer = (): void => {
    const begun = note === '' || /\s$/.test(note) ? note : `${note} `;
    caret.current = begun.length + 1;
    focus();
    write(`${begun}/`, begun.length + 1);
  };
  useKeys({ N: focus, 'Alt+N': focus, '/': offer }, { inDialog });

  return (
    <Combobox
      store={menu}
      position="top-start"
      // Above the label, which tells what the menu belongs to.
      offset={30}
      width={320}
      onOptionSubmit={(index) => take(found[Number(index)])}
      zIndex={340}
    >
      <Combobox.Target withAriaAttributes={open}>
        <Textarea
          ref={field}
          label={
            <>
              {t('call.note')} <Keycap chord="N" />
              <span className={classes.snippetHint}>
                {t('call.snippets')} <Keycap chord="/" />
              </span>
            </>
          }
          placeholder={t('call.notePlaceholder')}
          classNames={{ label: classes.noteLabel }}
          value={note}
          maxLength={LENGTHS.note}
          minRows={isLow ? 1 : 2}
          maxRows={6}
          autosize
          onChange={(event) => write(event.currentTarget.value, event.currentTarget.selectionStart)}
          onKeyDown={onDigit}
          onBlur={() => setSlash(null)}
        />
      </Combobox.Target>
      {open && (
        <Combobox.Dropdown>
          <Combobox.Options aria-label={t('call.snippets')}>
            {found.map((text, index) => (
              <Combobox.Option key={text} value={String(index)} onMouseDown={(event) => event.preventDefault()}>
                <span className={classes.snippet}>
                  <Keycap chord={String(index + 1)} /> {text}
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      )}
    </Combobox>
  );
}
