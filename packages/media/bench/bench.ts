import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { checkout } from './checkout.ts';
import { measureAccuracy } from './speed/accuracy.ts';
import { measureDemo } from './speed/demo.ts';
import { measureDrawnShots } from './speed/drawn.ts';
import { measureEdit } from './speed/edited.ts';
import { measureJoins } from './speed/join.ts';
import { machineLines } from './speed/machine.ts';
import { measureMemory } from './speed/memory.ts';
import { performancePage } from './speed/performance-page.ts';
import { measureRendering } from './speed/render.ts';
import type { Row } from './speed/row.ts';

/**
 * The table of speed, memory and accuracy: `npm run bench` measures all of it and writes docs/performance.md; with names
 * (`npm run bench render memory`) only those, and writes nothing. Ends with code 1 where a bar is missed.
 */
const measures: Record<string, () => Promise<Row[]>> = {
  render: measureRendering,
  drawn: measureDrawnShots,
  accuracy: measureAccuracy,
  demo: measureDemo,
  join: measureJoins,
  edited: measureEdit,
  memory: measureMemory,
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(measures, name));
if (unknown !== undefined) {
  print(`There is no measure "${unknown}": use ${Object.keys(measures).join(', ')}.`);
  process.exit(2);
}

const rows: Row[] = [];
for (const line of machineLines()) print(line);
for (const [name, measure] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of await measure()) {
    rows.push(row);
    const verdict = row.isMet === undefined ? '?' : row.isMet ? '✓' : '✗';
    print(
      `${verdict} ${row.measure}\n    ${row.measured}; must be ${row.must}${row.aim === '' ? '' : `, aim ${row.aim}`}`,
    );
  }
}
if (wanted.length === 0) {
  const page = join(checkout, 'docs/performance.md');
  writeFileSync(page, performancePage(rows, machineLines(), new Date()));
  print('Written to docs/performance.md.');
}
process.exitCode = rows.some(({ isMet }) => isMet === false) ? 1 : 0;
