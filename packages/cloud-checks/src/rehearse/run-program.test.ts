import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { runProgram } from './run-program.ts';

const program = (code: string) => ({
  file: process.execPath,
  args: ['-e', code],
  cwd: tmpdir(),
  env: {},
  purpose: 'Trying',
});

it('gives what a program printed', async () => {
  expect(await runProgram(program('console.log(1); console.error(2)'))).toMatch(/1\n/);
});

it('throws with the purpose, the code and the output of a program that failed', async () => {
  await expect(runProgram(program('console.log("why"); process.exitCode = 3'))).rejects.toMatchObject({
    message: 'Trying failed: its command ended with code 3.',
    output: 'why\n',
  });
});

it('ends a program when it is told to', async () => {
  const signal = AbortSignal.timeout(50);
  await expect(runProgram({ ...program('setInterval(() => {}, 1000)'), signal })).rejects.toThrow('Trying failed');
});
