import { Menu, UnstyledButton } from '@mantine/core';
import type { CustomerCard } from '#contract/customer-views.ts';
import { regionOf, zonesOfRegion } from '#domain/phone-number/region.ts';
import type { ZoneId } from '#kernel/time.ts';
import { timeOfDay } from '../../i18n/sentences/when.ts';
import { localeOf, type Speech } from '../../i18n/speech.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import classes from './customer-card.module.css';

/** 'America/New_York' as one reads it: 'New York'; in Chinese by the name of its time as well: '北美东部时间（New York）'. */
function placeOf({ language }: Speech, zone: ZoneId): string {
  const town = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  if (language === 'en') return town;
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, timeZoneName: 'longGeneric' });
  const time = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // A name that the platform puts together of the town says nothing more.
  return time === '' || /[a-z]/i.test(time) ? town : `${time}（${town}）`;
}

/** The zones that a customer may be in, the likely one first. */
function zonesFor({ fields, numbers, clock }: CustomerCard): readonly ZoneId[] {
  const [first] = numbers;
  const region = fields.region ?? (first === undefined ? undefined : regionOf(first.e164));
  const zones = region === undefined ? [] : zonesOfRegion(region);
  return clock === null ? zones : [clock.zone, ...zones.filter((zone) => zone !== clock.zone)];
}

/**
 * Writes the zone of a customer down where it is unknown, or only likely by their city or area code: until then the strictest hours of
 * their region hold (method section 5). Nothing where it is known, or their region is.
 */
export function SetZone({ card }: { card: CustomerCard }) {
  const speech = useSpeech();
  const { t, now } = speech;
  const { client } = useEngine();
  const report = useReport();
  if (card.clock?.by === 'stated' || card.clock?.by === 'region') return null;
  const zones = zonesFor(card);
  if (zones.length === 0) return null;

  async function set(zone: ZoneId): Promise<void> {
    try {
      const { operation } = await client.customers.edit({ customer: card.uid, fields: { zone } });
      report.saved(t('today.zoneSet', { name: card.fields.name, zone: placeOf(speech, zone) }), operation);
    } catch (error) {
      report.failed(error);
    }
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.setZone} title={t('today.strictHours')}>
          {t('today.setZone')}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('today.strictHours')}</Menu.Label>
        {zones.map((zone) => (
          <Menu.Item key={zone} onClick={() => void set(zone)} rightSection={timeOfDay(speech, now, zone)}>
            {placeOf(speech, zone)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
