#!/usr/bin/env node
import { join } from 'node:path';
import { handOver } from './hand-over.mjs';
import { packageStack } from './package-stack.mjs';
import { root } from './places.mjs';
import { prepare } from './prepare.mjs';
import { saysWhyItFails } from './say.mjs';

/** The command `longtake` on any Node ≥ 20: sets up what is missing, then goes on under Node 24. */
const args = process.argv.slice(2);
const isDeployed = args.some((word) => /^--(stage|api)(=|$)/.test(word));
const withoutStack = ['help', '--help', '-h', '--version', 'doctor', 'login', 'logout', undefined];
const needsStack = !isDeployed && !withoutStack.includes(args[0]);

await saysWhyItFails(async () => {
  await prepare();
  if (needsStack) await packageStack();
});
process.exitCode = await handOver([join(root, 'services/cli/src/main.ts'), ...args], {
  tied: true,
  cwd: process.cwd(),
});
