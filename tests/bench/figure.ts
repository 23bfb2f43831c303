import { execFileSync } from 'node:child_process';
import { cpus, hostname, totalmem } from 'node:os';
import type { Times } from './measure.ts';

/** One measured figure beside what the issue asks for and the floor of the same run. */
export interface Figure {
  readonly name: string;
  /** What was asked: `p99 < 1 ms`; null where the figure only informs. */
  readonly target: string | null;
  readonly value: number;
  readonly unit: 'ms' | 'rows/s' | 'ops/s' | 'MB' | '%';
  /** Which percentile or total `value` is. */
  readonly of: string;
  readonly times: Times | null;
  /** Value over floor, same unit and same run; null where there is no floor. */
  readonly floor: { readonly what: string; readonly value: number } | null;
}

export interface BenchReport {
  readonly commit: string;
  readonly at: string;
  readonly machine: {
    readonly name: string;
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
  };
  readonly sizes: { readonly customers: number; readonly interactions: number; readonly importRows: number };
  /** Share of the agent's entries that a stored gate holds back, legal hours aside, 0 to 1. */
  readonly gated: number;
  readonly figures: readonly Figure[];
}

/** The commit that is measured. */
export const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

export const machine = (): BenchReport['machine'] => ({
  name: hostname(),
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

const cells = (figure: Figure): readonly string[] => [
  figure.name,
  `${number(figure.value)} ${figure.unit} (${figure.of})`,
  figure.target ?? '',
  figure.times === null
    ? ''
    : [figure.times.median, figure.times.p99, figure.times.p999, figure.times.max].map(number).join(' / '),
  figure.floor === null
    ? ''
    : `${figure.floor.what}: ${number(figure.floor.value)} (x${number(figure.value / figure.floor.value)})`,
];

/** Figures as a table for a terminal. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [['figure', 'measured', 'asked', 'median / p99 / p99.9 / max ms', 'floor'], ...figures.map(cells)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** The report as a table for a terminal, with what it was taken on. */
export function table(report: BenchReport): string {
  const { name, cpu, cores, memoryGb, node } = report.machine;
  const { customers, interactions, importRows } = report.sizes;
  return [
    `${name}: ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, commit ${report.commit}`,
    `${customers} customers, ${interactions} contacts, ${(100 * report.gated).toFixed(0)} % of entries gated; lists of ${importRows} rows`,
    '',
    figureTable(report.figures),
  ].join('\n');
}
