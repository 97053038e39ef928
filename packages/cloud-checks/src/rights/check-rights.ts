import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs, styleText } from 'node:util';
import { readStack, type UsedRight } from '@longtake/embedded';
import { runCheck } from '../check.ts';
import type { RecordedCall } from '../rehearse/calls/recorded-call.ts';
import { checkLine, findingLines, type Paint } from '../report.ts';
import { compareRights } from './compare-rights.ts';
import { exceptions } from './exceptions.ts';
import { readFolder, readLines } from './read-lines.ts';
import { rehearsedRights } from './rehearsed-rights.ts';
import { grantedRights } from './right.ts';

/**
 * `check-rights.ts FOLDER`: the rights that the packaged stack grants are those that the tests used, which were noted in the
 * folder (LONGTAKE_RIGHTS_DIR), and the last rehearsal (`.rehearsal/calls.ndjson`), if there was one. Exits with 1 on any
 * finding.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const root = resolve(import.meta.dirname, '../../../..');
const [folder = ''] = positionals;
const rehearsal = join(root, '.rehearsal/calls.ndjson');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const paint: Paint = (style, text) => styleText(style, text, { stream: process.stdout });

const findings = () => {
  if (folder === '' || !existsSync(folder))
    throw new Error(`there is no folder "${folder}" of used rights: run the tests with LONGTAKE_RIGHTS_DIR set`);
  const stack = readStack(root);
  const calls = existsSync(rehearsal) ? readLines<RecordedCall>(rehearsal) : [];
  const used = [...readFolder<UsedRight>(folder), ...rehearsedRights(calls, stack)];
  return compareRights({ granted: grantedRights(stack.roles), used, exceptions });
};

const outcome = await runCheck({ name: 'rights: granted = used', run: findings }, []);
say(checkLine(outcome, paint));
if (outcome.findings.length > 0) for (const line of findingLines([outcome], paint)) say(line);
process.exitCode = outcome.findings.length > 0 ? 1 : 0;
