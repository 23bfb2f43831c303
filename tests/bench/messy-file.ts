import { closeSync, openSync, writeSync } from 'node:fs';
import { createDice, type Dice } from '#db/samples/dice.ts';
import { companyName, personName } from '#db/samples/names.ts';
import { NOTES } from '#db/samples/notes.ts';

const HEADER = '客户名称,手机号码,公司,职务,地区,来源,负责人,阶段,购买次数,最近联系时间,备注';

/** One number in the forms that lists have it in; most are plain. */
function written(number: number, dice: Dice): string {
  const digits = String(number);
  return dice.weighted([
    [() => digits, 60],
    [() => `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`, 8],
    [() => `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`, 8],
    [() => `+86 ${digits}`, 8],
    [() => `0086${digits}`, 4],
    [() => `${digits}.0`, 4],
    [() => digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))), 3],
    [() => `${digits}/${number + 50_000_000}`, 2],
    [() => '1.39E+10', 1],
    [() => digits.slice(0, 9), 1],
    [() => '', 1],
  ])();
}

function date(dice: Dice): string {
  const [year, month, day] = [dice.int(2024, 2025), dice.int(1, 12), dice.int(1, 28)];
  return dice.weighted([
    [`${year}-${month}-${day}`, 5],
    [`${year}/${month}/${day}`, 4],
    [`${year}年${month}月${day}日`, 2],
    [`${year}-2-31`, 0.2],
    ['', 3],
  ]);
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function row(index: number, dice: Dice): string {
  // One row in six repeats a number from further up.
  const ordinal = dice.chance(1 / 6) ? dice.int(0, index) : index;
  const note = dice.pick(NOTES.talked ?? [])['zh-Hans'];
  return [
    personName('CN', dice),
    written(13_000_000_000 + ordinal * 7, dice),
    dice.chance(0.6) ? companyName('CN', '成都', dice) : '',
    dice.chance(0.4) ? '经理' : '',
    dice.pick(['', '成都', '上海', '北京']),
    dice.pick(['展会', '网站', '转介绍', '']),
    '',
    dice.pick(['', '', '', '意向', '成交', '无意向', 'VIP?']),
    dice.pick(['', '', '', '1', '2', '3次']),
    date(dice),
    dice.chance(0.3) ? `${note}${dice.chance(0.2) ? '\n"再联系"' : ''}` : '',
  ]
    .map(quoted)
    .join(',');
}

/** Writes a list of `rows` rows as a company keeps it for years: UTF-8 with a BOM, CRLF, every habit of typing. The same seed writes the same bytes. */
export function writeMessyFile(path: string, rows: number, seed: number): void {
  const dice = createDice(seed);
  const file = openSync(path, 'w');
  try {
    let lines = [`\ufeff${HEADER}`];
    for (let index = 0; index < rows; index += 1) {
      lines.push(row(index, dice));
      if (lines.length < 5_000) continue;
      writeSync(file, `${lines.join('\r\n')}\r\n`);
      lines = [];
    }
    if (lines.length > 0) writeSync(file, `${lines.join('\r\n')}\r\n`);
  } finally {
    closeSync(file);
  }
}
