import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { checkLayer, obstacles } from './check-layer.ts';
import { writeZip } from './layer-tools.ts';
import { readElf } from './read-elf.ts';

const arm = { machine: 'AArch64', inLayer: ['libvips-cpp.so.8.18.7'] };
const fine = { machine: 'AArch64', libraries: ['libc.so.6', 'libvips-cpp.so.8.18.7'], versions: ['GLIBC_2.34'] };

describe('obstacles on Amazon Linux 2023', () => {
  it('are none for what it has, or the layer has', () => {
    expect(
      obstacles({ ...fine, versions: ['GLIBC_2.34', 'GLIBCXX_3.4.29', 'CXXABI_1.3.13', 'GCC_4.2.0'] }, arm),
    ).toEqual([]);
  });

  it.each([
    [{ ...fine, versions: ['GLIBC_2.28', 'GLIBC_2.35'] }, 'GLIBC_2.35'],
    [{ ...fine, versions: ['GLIBCXX_3.4.30'] }, 'GLIBCXX_3.4.30'],
    [{ ...fine, libraries: ['libfontconfig.so.1'] }, 'libfontconfig.so.1'],
    [{ ...fine, machine: 'x86-64' }, 'x86-64'],
  ])('are told by name: %#', (elf, said) => {
    expect(obstacles(elf, arm)).toEqual([expect.stringContaining(said)]);
  });
});

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('an ELF file', () => {
  onLinux('tells its machine, its libraries and the versions that it needs', () => {
    const { machine, libraries, versions } = readElf(readFileSync(process.execPath), 'node');
    expect(machine).toBe(process.arch === 'arm64' ? 'AArch64' : 'x86-64');
    expect(libraries).toContain('libc.so.6');
    expect(versions).toContainEqual(expect.stringMatching(/^GLIBC_2\.\d+/));
  });

  it('is told from what is none', () => {
    expect(() => readElf(new Uint8Array(80), 'x.node')).toThrow('x.node is no 64-bit little-endian ELF file.');
  });
});

it('a layer without libraries and licences is refused for each of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'longtake-layer-'));
  const zip = join(folder, 'layer.zip');
  const read = () => new TextEncoder().encode('{}');
  await writeZip(zip, [{ name: 'nodejs/node_modules/bare/package.json', read }]);
  expect(checkLayer(zip, 'AArch64').map(({ where, problem }) => `${where} ${problem}`)).toEqual([
    expect.stringContaining('the layer holds 0 native libraries'),
    'nodejs/node_modules/bare has no licence beside it.',
    'NOTICE is missing, which says what is GPL.',
  ]);
  rmSync(folder, { recursive: true });
});
