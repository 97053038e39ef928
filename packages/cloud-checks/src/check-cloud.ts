import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs, styleText } from 'node:util';
import { artefactChecks } from './artefacts/artefact-checks.ts';
import { type Check, type Outcome, runCheck } from './check.ts';
import type { Finding } from './finding.ts';
import { type PackagedStack, readPackagedStack } from './packaged-stack.ts';
import { checkLine, findingLines, type Paint } from './report.ts';
import { templateChecks } from './template/template-checks.ts';

/**
 * `check-cloud.ts [--only WORD] [folder …]`: checks what `serverless package` has left in each folder (`.serverless` if none is
 * named), one folder a stage, the first one with its zips; with a word only the checks that have it in their names. Exits
 * with 1 on any finding.
 */
const { values, positionals } = parseArgs({ options: { only: { type: 'string' } }, allowPositionals: true });
const root = resolve(import.meta.dirname, '../../..');

/** All checks, in the order of the report. */
const checks: readonly Check[] = [...templateChecks, ...artefactChecks];
const word = values.only ?? '';
const chosen = checks.filter(({ name }) => name.includes(word));
const unknownWord: Finding = {
  check: 'choice',
  where: `--only ${word}`,
  problem: 'fits no check',
  remedy: `The checks are: ${checks.map(({ name }) => name).join(', ')}.`,
};

// Who reads along may stop before the end, as `head` does.
process.stdout.on('error', () => process.exit(1));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Colours where there is a terminal that wants them. */
const paint: Paint = (style, text) => styleText(style, text, { stream: process.stdout });

const folders = positionals.length > 0 ? positionals : ['.serverless'];
const read = folders.map((folder) => readPackagedStack(resolve(root, folder)));
const stacks = read.filter((one): one is PackagedStack => 'template' in one);
const missing = read.filter((one): one is Finding => 'problem' in one);
const outcomes: Outcome[] = [];
const tell = (outcome: Outcome): void => {
  outcomes.push(outcome);
  say(checkLine(outcome, paint));
};

for (const { stage, template, functions } of stacks)
  say(`${paint('bold', stage)}: ${Object.keys(template.Resources).length} resources, ${functions.architecture}`);
if (chosen.length === 0) tell({ name: 'choice', tookMs: 0, findings: [unknownWord] });
else if (missing.length > 0) tell({ name: 'package', tookMs: 0, findings: missing });
else for (const check of chosen) tell(await runCheck(check, stacks));

for (const line of findingLines(outcomes, paint)) say(line);
process.exitCode = outcomes.some(({ findings }) => findings.length > 0) ? 1 : 0;
