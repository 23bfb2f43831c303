import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Keycap } from '../ui/keycap.tsx';
import classes from './frame.module.css';

/** Every key by place, in the order of a day. */
const KEYS = {
  everywhere: [
    ['search', 'Ctrl+K'],
    ['undo', 'Ctrl+Z'],
    ['goToday', 'T'],
    ['goDay', 'Y'],
    ['goPeople', 'U'],
    ['goLists', 'L'],
    ['goTracks', 'B'],
    ['goSettings', ','],
    ['open', '?'],
    ['answer', 'A'],
    ['decline', 'D'],
    ['reminder', 'F2 F4 F8 F9'],
  ],
  today: [
    ['callHead', 'C / ⏎'],
    ['next', 'ArrowDown'],
    ['previous', 'ArrowUp'],
    ['openCustomer', 'O'],
    ['snooze', 'S'],
    ['skip', 'X'],
    ['pin', 'P'],
    ['why', 'W'],
    ['leaveList', 'Q'],
    ['back', 'R'],
  ],
  call: [
    ['hangUp', 'Escape'],
    ['outcome', '1-9'],
    ['outcomeMore', '0'],
    ['detail', 'Shift+0-9'],
    ['note', 'N'],
    ['snippet', '/'],
    ['backToTrack', 'H'],
    ['redial', 'B'],
    ['formField', 'Tab F6'],
    ['named', 'F7'],
    ['priced', 'F3'],
    ['addLine', 'Alt+L'],
    ['paid', 'Alt+X'],
    ['renews', 'Alt+U'],
    ['calendarFile', 'Alt+C'],
    ['referral', 'Alt+R'],
    ['settle', 'G'],
    ['finishEnded', 'Enter'],
    ['finish', 'Ctrl+Enter'],
  ],
  track: [
    ['trackAnswer', 'Q-Y'],
    ['trackObjection', 'Shift+1-9'],
    ['trackBack', 'Backspace'],
    ['trackOther', 'Shift+0'],
    ['trackTurn', 'J K V I O P'],
    ['trackFact', 'F'],
  ],
} as const;

/** So that all are seen at once. */
const COLUMNS = [['everywhere'], ['today', 'track'], ['call']] as const;

/** The map of the keyboard. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      size={1120}
      onClose={onClose}
      title={t('common.keys.title')}
      closeButtonProps={{ 'aria-label': t('common.act.close') }}
    >
      <div className={classes.keys}>
        {COLUMNS.map((places) => (
          <div key={places[0]}>
            {places.map((place) => (
              <section key={place}>
                <h3>{t(`common.keys.${place}`)}</h3>
                <ul>
                  {KEYS[place].map(([name, chord]) => (
                    <li key={chord}>
                      {t(`common.keys.${name}`)} <Keycap chord={chord} />
                    </li>
                  ))}
                </ul>
                {place === 'call' && <p>{t('common.keys.inField')}</p>}
              </section>
            ))}
          </div>
        ))}
      </div>
    </Modal>
  );
}
