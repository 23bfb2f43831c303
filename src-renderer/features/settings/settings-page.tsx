import { useSpeech } from '../../i18n/use-speech.ts';
import { hrefOf, SETTINGS_SECTIONS, type SettingsSection } from '../../navigation/route.ts';
import { DoNotCallSettings } from './do-not-call-settings.tsx';
import { GeneralSettings, type GeneralSettingsProps } from './general-settings.tsx';
import { HoursSettings } from './hours-settings.tsx';
import { MethodPage } from './method/method-page.tsx';
import { NamesSettings } from './names-settings.tsx';
import { NoteSettings } from './note-settings.tsx';
import classes from './settings.module.css';
import { TeamSettings } from './team-settings.tsx';

interface SettingsPageProps extends GeneralSettingsProps {
  section: SettingsSection;
}

/** Settings by what they are about; each section has an address of its own. */
export function SettingsPage({ section, ...general }: SettingsPageProps) {
  const { t } = useSpeech();
  const { status, onPreferences } = general;
  return (
    <main className={classes.page}>
      <nav className={classes.sections} aria-label={t('settings.title')}>
        <h1 className={classes.title}>{t('settings.title')}</h1>
        {SETTINGS_SECTIONS.map((name) => (
          <a
            key={name}
            className={classes.section}
            href={hrefOf({ page: 'settings', section: name })}
            aria-current={name === section ? 'page' : undefined}
          >
            {t(`settings.sections.${name}`)}
          </a>
        ))}
      </nav>
      <div className={classes.body}>
        {section === 'general' && <GeneralSettings {...general} />}
        {section === 'team' && <TeamSettings customers={status.customers} />}
        {section === 'method' && <MethodPage />}
        {section === 'hours' && <HoursSettings region={status.region ?? 'CN'} />}
        {section === 'names' && <NamesSettings />}
        {section === 'notes' && <NoteSettings preferences={status.preferences} onPreferences={onPreferences} />}
        {section === 'do-not-call' && <DoNotCallSettings />}
      </div>
    </main>
  );
}
