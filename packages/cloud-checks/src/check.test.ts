import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eachStack, runCheck } from './check.ts';
import type { Finding } from './finding.ts';
import { type PackagedStack, readPackagedStack } from './packaged-stack.ts';
import { checkLine, findingLines } from './report.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'longtake-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (_: unknown, text: string) => text;
const finding = (where: string): Finding => ({ check: 'x', where, problem: 'is broken', remedy: 'Mend it.' });
const stackOf = (stage: string): PackagedStack => ({
  folder,
  stage,
  template: { Resources: {} },
  createTemplate: { Resources: {} },
  settings: {},
  functions: { runtime: 'nodejs24.x', architecture: 'arm64' },
  state: {},
});

describe('a packaged stack', () => {
  test('that is not there is a finding that says how to package', () => {
    expect(readPackagedStack(folder)).toMatchObject({
      where: folder,
      remedy: expect.stringContaining('npm run package'),
    });
  });

  test('is read with its stage and settings', () => {
    const state = {
      package: { artifactDirectoryName: 'serverless/longtake/prod/1-x' },
      service: { provider: { stage: 'dev', runtime: 'nodejs24.x' }, custom: { settings: { architecture: 'arm64' } } },
    };
    const template = { Resources: { Bell: { Type: 'AWS::SNS::Topic' } } };
    writeFileSync(join(folder, 'cloudformation-template-update-stack.json'), JSON.stringify(template));
    writeFileSync(join(folder, 'cloudformation-template-create-stack.json'), JSON.stringify({ Resources: {} }));
    writeFileSync(join(folder, 'serverless-state.json'), JSON.stringify(state));
    expect(readPackagedStack(folder)).toMatchObject({
      stage: 'prod',
      template,
      settings: { architecture: 'arm64' },
      functions: { runtime: 'nodejs24.x', architecture: 'arm64' },
    });
  });
});

describe('checks', () => {
  test('one that breaks is a finding, and does not stop the others', async () => {
    const broken = { name: 'x', run: () => Promise.reject(new Error('no such file')) };
    expect((await runCheck(broken, [])).findings).toEqual([
      expect.objectContaining({ check: 'x', problem: 'broke: no such file' }),
    ]);
  });

  test('of several stages tell once what all share, and name the stages of the rest', async () => {
    const run = eachStack(({ stage }) => [finding('Bell'), ...(stage === 'prod' ? [finding('Gong')] : [])]);
    const findings = await run([stackOf('dev'), stackOf('prod')]);
    expect(findings.map(({ where }) => where)).toEqual(['Bell', 'Gong (prod)']);
  });
});

describe('the report', () => {
  const fine = { name: 'cycles', tookMs: 40, findings: [] };
  const broken = { name: 'references', tookMs: 1250, findings: [finding('Bell'), finding('Gong')] };

  test('has a line for each check, with its time', () => {
    expect(checkLine(fine, plain)).toMatch(/✓ cycles +0\.0 s$/);
    expect(checkLine(broken, plain)).toMatch(/✗ references +1\.3 s {3}2 findings$/);
  });

  test('tells alike findings once, with all their places, and sums up', () => {
    expect(findingLines([fine, broken], plain)).toEqual([
      '',
      'references',
      '  Bell, Gong',
      '    is broken.',
      '    → Mend it.',
      '',
      '2 findings in 1 of 2 checks (1.3 s).',
    ]);
    expect(findingLines([fine], plain).at(-1)).toBe('All 1 checks passed in 0.0 s.');
  });
});
