import { basename } from 'node:path';
import type { Finding } from '../finding.ts';
import { type Elf, isElf, readElf } from './read-elf.ts';
import { readZip, type ZipEntry } from './read-zip.ts';

const check = 'layer on Amazon Linux 2023';

/** What Amazon Linux 2023 has: glibc 2.34, and libstdc++ and libgcc of gcc 11. */
const newest: Record<string, string> = { GLIBC: '2.34', GLIBCXX: '3.4.29', CXXABI: '1.3.13', GCC: '11.0' };

/** Libraries that every function finds there. */
const ofTheSystem = /^(lib(c|m|mvec|dl|rt|pthread|resolv|gcc_s|stdc\+\+)\.so\.\d+|ld-linux-(aarch64|x86-64)\.so\.\d)$/;

const isNewer = (version: string, limit: string): boolean => {
  const [one, other] = [version, limit].map((text) => text.split('.').map(Number));
  for (let at = 0; at < Math.max(one?.length ?? 0, other?.length ?? 0); at += 1) {
    const difference = (one?.[at] ?? 0) - (other?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
};

/** Why a library could not be loaded there; empty where it can. */
export const obstacles = (elf: Elf, wanted: { machine: string; inLayer: readonly string[] }): string[] => {
  const { machine, inLayer } = wanted;
  const missing = elf.libraries.filter((name) => !ofTheSystem.test(name) && !inLayer.includes(name));
  const tooNew = elf.versions.filter((name) => {
    const [family = '', version = ''] = name.split('_');
    const limit = newest[family];
    return limit !== undefined && isNewer(version, limit);
  });
  return [
    ...(elf.machine === machine ? [] : [`is for ${elf.machine}, not for ${machine}.`]),
    ...(missing.length === 0 ? [] : [`needs ${missing.join(', ')}, which is neither in the layer nor in the system.`]),
    ...(tooNew.length === 0 ? [] : [`needs ${tooNew.join(', ')}, which is newer than the system has.`]),
  ];
};

const checkLibraries = (entries: readonly ZipEntry[], machine: string): Finding[] => {
  const inLayer = entries.map(({ name }) => basename(name));
  const libraries = entries.filter(({ name }) => /\.(node|so)(\.|$)/.test(name));
  const findings = libraries.flatMap(({ name, read }) => {
    const bytes = read();
    const problems = isElf(bytes)
      ? obstacles(readElf(bytes, name), { machine, inLayer })
      : ['is no ELF file, so nothing can load it.'];
    return problems.map((problem) => ({ check, where: name, problem, remedy: remedyOfLibrary }));
  });
  if (libraries.length >= 3) return findings;
  const problem = `holds ${libraries.length} native libraries; FFmpeg, sharp and libvips are three.`;
  return [...findings, { check, where: 'the layer', problem, remedy: remedyOfLibrary }];
};

const remedyOfLibrary = 'Build it again (node services/layer/build-layer.mjs arm64 x64), or pin a version that fits.';

/** A package's notice: by name, or the README where it holds the licences. */
const isNotice = (name: string): boolean => /^(LICEN[CS]E|NOTICE|README)(\.\w+)?$/i.test(name);

const checkNotices = (entries: readonly ZipEntry[]): Finding[] => {
  const names = entries.map(({ name }) => name);
  const packages = names.filter((name) => name.endsWith('/package.json')).map((name) => name.slice(0, -13));
  const bare = packages.filter(
    (folder) => !names.some((name) => name.startsWith(`${folder}/`) && isNotice(name.slice(folder.length + 1))),
  );
  const remedy = 'Add it in services/layer/build/layer-contents.mjs.';
  return [
    ...bare.map((where) => ({ check, where, problem: 'has no licence beside it.', remedy })),
    ...(names.includes('NOTICE')
      ? []
      : [{ check, where: 'NOTICE', problem: 'is missing, which says what is GPL.', remedy }]),
  ];
};

/** The layer's zip can be loaded on Amazon Linux 2023 of that machine (`AArch64`, `x86-64`), and keeps every licence. */
export const checkLayer = (layerZip: string, machine: string): Finding[] => {
  const entries = readZip(layerZip);
  return [...checkLibraries(entries, machine), ...checkNotices(entries)];
};
