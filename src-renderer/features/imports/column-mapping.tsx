import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { type ImportFileView, type ImportOptions, importField } from '#contract/imports.ts';
import { DATE_ORDERS, IMPORT_FIELDS, type ImportField } from '#domain/import/fields.ts';
import { LIST_REGIONS, otherRegion } from '#domain/import/list-region.ts';
import { TEXTS } from '../../i18n/i18n.ts';
import { fileSize } from '../../i18n/sentences/figure.ts';
import { useSpeech } from '../../i18n/use-speech.ts';
import { useEngine } from '../../query/engine-access.tsx';
import { useReport } from '../../query/use-report.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { Failed, Waiting } from '../../ui/states.tsx';
import classes from './imports.module.css';

const dateOrder = z.enum(DATE_ORDERS);

function FileFacts({ file }: { file: ImportFileView }) {
  const speech = useSpeech();
  const { t } = speech;
  const names = TEXTS.en.imports.file.delimiter;
  const delimiter =
    file.delimiter !== null && Object.hasOwn(names, file.delimiter)
      ? t(`imports.file.delimiter.${file.delimiter as Exclude<keyof typeof names, 'other'>}`)
      : t('imports.file.delimiter.other', { text: file.delimiter ?? '' });
  const kind =
    file.kind === 'xlsx' ? t('imports.file.xlsx') : t('imports.file.csv', { encoding: file.encoding ?? '', delimiter });
  return (
    <p className={classes.quiet}>
      {kind} · {fileSize(speech, file.bytes)}
    </p>
  );
}

interface FormProps {
  file: ImportFileView;
  region: string;
  /** How it was read before, where one comes back from the preview. */
  before: ImportOptions | null;
  onSheet: (sheet: string) => void;
  onStart: (options: ImportOptions) => void;
}

function MappingForm({ file, region, before, onSheet, onStart }: FormProps) {
  const { t } = useSpeech();
  const [fields, setFields] = useState<Record<string, ImportField>>(before?.mapping ?? {});
  const [options, setOptions] = useState<Omit<ImportOptions, 'mapping'>>({
    hasHeader: before?.hasHeader ?? file.hasHeader,
    sheet: file.sheet,
    region: before?.region ?? region,
    dateOrder: before?.dateOrder ?? 'year-first',
    source: before?.source ?? '',
    permission: before?.permission ?? 'unknown',
  });
  const fieldOf = (index: number, guess: ImportField): ImportField => fields[String(index)] ?? guess;
  const numbers = file.columns.filter((column) => fieldOf(column.index, column.field) === 'number');
  const cells = file.sampleRows.flatMap((row) => numbers.map(({ index }) => row[index] ?? ''));
  const other = otherRegion(cells, options.region);
  const hint = other?.readsBetter ? other.region : null;
  const hasNumber = file.columns.some((column) => fieldOf(column.index, column.field) === 'number');

  return (
    <div className={classes.mapping}>
      <section>
        <h2 className={classes.subtitle}>{t('imports.columns')}</h2>
        <p className={classes.quiet}>{t('imports.columnsHint')}</p>
        <div className={classes.tableBox}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t('imports.column')}</th>
                <th>{t('imports.samples')}</th>
                <th>{t('imports.meaning')}</th>
              </tr>
            </thead>
            <tbody>
              {file.columns.map((column) => {
                const field = fieldOf(column.index, column.field);
                const by = fields[String(column.index)] === undefined ? column.by : 'hand';
                return (
                  <tr key={column.index} data-ignored={field === 'ignore' || undefined}>
                    <td className={classes.columnName}>
                      {column.header || `${t('imports.column')} ${column.index + 1}`}
                    </td>
                    <td className={classes.samples}>{column.samples.slice(0, 3).join(' · ')}</td>
                    <td>
                      <NativeSelect
                        aria-label={`${t('imports.meaning')}: ${column.header}`}
                        value={field}
                        data={IMPORT_FIELDS.map((value) => ({ value, label: t(`imports.field.${value}`) }))}
                        onChange={(event) => {
                          const chosen = importField.parse(event.currentTarget.value);
                          setFields((known) => ({ ...known, [String(column.index)]: chosen }));
                        }}
                      />
                      <span className={classes.by}>{t(`imports.by.${by}`)}</span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
      <section className={classes.options}>
        <h2 className={classes.subtitle}>{t('imports.options')}</h2>
        {file.sheets.length > 1 && (
          <NativeSelect
            label={t('imports.file.sheet')}
            value={file.sheet ?? ''}
            data={file.sheets}
            onChange={(event) => onSheet(event.currentTarget.value)}
          />
        )}
        <Checkbox
          label={t('imports.hasHeader')}
          checked={options.hasHeader}
          onChange={(event) => setOptions({ ...options, hasHeader: event.currentTarget.checked })}
        />
        <NativeSelect
          label={t('imports.region')}
          value={options.region}
          data={LIST_REGIONS.map((value) => ({ value, label: t(`settings.regions.${value}`) }))}
          onChange={(event) => setOptions({ ...options, region: event.currentTarget.value })}
        />
        {hint !== null && (
          <div role="status">
            <p className={classes.warn}>{t('imports.regionHint')}</p>
            <Button variant="default" onClick={() => setOptions({ ...options, region: hint })}>
              {t('imports.readAs', { region: t(`settings.regions.${hint}`) })}
            </Button>
          </div>
        )}
        <NativeSelect
          label={t('imports.dateOrder')}
          value={options.dateOrder}
          data={DATE_ORDERS.map((value) => ({ value, label: t(`imports.date.${value}`) }))}
          onChange={(event) => setOptions({ ...options, dateOrder: dateOrder.parse(event.currentTarget.value) })}
        />
        <TextInput
          label={t('imports.source')}
          placeholder={t('imports.sourcePlaceholder')}
          value={options.source}
          maxLength={200}
          onChange={(event) => setOptions({ ...options, source: event.currentTarget.value })}
        />
        <Checkbox
          label={t('imports.permission')}
          description={t('imports.permissionHint')}
          checked={options.permission === 'granted'}
          onChange={(event) =>
            setOptions({ ...options, permission: event.currentTarget.checked ? 'granted' : 'unknown' })
          }
        />
        <KeyButton
          chord="Ctrl+Enter"
          look="primary"
          disabled={!hasNumber}
          onPress={() => onStart({ ...options, mapping: fields })}
        >
          {t('imports.toPreview')}
        </KeyButton>
        {!hasNumber && <p className={classes.warn}>{t('errors.act.file-no-number-column')}</p>}
      </section>
    </div>
  );
}

/** What each column is, and how to read it; the guess stands until it is changed. */
export function ColumnMapping({
  id,
  region,
  before,
  onStarted,
}: Pick<FormProps, 'region' | 'before'> & { id: string; onStarted: () => void }) {
  const { client, queries } = useEngine();
  const queryClient = useQueryClient();
  const report = useReport();
  const [sheet, setSheet] = useState<string | null>(before?.sheet ?? null);
  const { data, error, refetch } = useQuery(
    queries.imports.inspect.queryOptions({
      input: { id, ...(sheet === null ? {} : { sheet }) },
      context: { timeLimit: 60_000 },
    }),
  );

  async function start(options: ImportOptions): Promise<void> {
    try {
      const next = await client.imports.preview({ id, options });
      queryClient.setQueryData(queries.imports.state.queryKey({ input: { id } }), next);
      onStarted();
    } catch (failure) {
      report.failed(failure);
    }
  }

  if (error !== null) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <FileFacts file={data} />
      <MappingForm
        key={data.sheet}
        file={data}
        region={region}
        before={before?.sheet === data.sheet ? before : null}
        onSheet={setSheet}
        onStart={(options) => void start(options)}
      />
    </>
  );
}
