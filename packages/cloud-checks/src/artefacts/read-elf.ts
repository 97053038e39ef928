import { ArtefactBroken } from './artefact-broken.ts';

/** What a shared library says of itself: the machine it is for, and what it needs of others. */
export interface Elf {
  readonly machine: string;
  /** Names of the libraries that it is linked to. */
  readonly libraries: readonly string[];
  /** Versions of symbols that it needs, such as `GLIBC_2.28`. */
  readonly versions: readonly string[];
}

const machines: Record<number, string> = { 62: 'x86-64', 183: 'AArch64' };
const [LOAD, DYNAMIC] = [1, 2];
const [NEEDED, STRTAB, VERNEED, VERNEEDNUM] = [1n, 5n, 0x6ffffffen, 0x6fffffffn];

interface ProgramHeader {
  type: number;
  offset: number;
  address: number;
  sizeBytes: number;
}

const programHeaders = (file: Buffer): ProgramHeader[] => {
  const [at, entryBytes, count] = [Number(file.readBigUInt64LE(32)), file.readUInt16LE(54), file.readUInt16LE(56)];
  return Array.from({ length: count }, (_, index) => at + index * entryBytes).map((from) => ({
    type: file.readUInt32LE(from),
    offset: Number(file.readBigUInt64LE(from + 8)),
    address: Number(file.readBigUInt64LE(from + 16)),
    sizeBytes: Number(file.readBigUInt64LE(from + 32)),
  }));
};

const dynamicEntries = (file: Buffer, { offset, sizeBytes }: ProgramHeader): [bigint, number][] =>
  Array.from({ length: sizeBytes / 16 }, (_, index) => offset + index * 16).map((at) => [
    file.readBigUInt64LE(at),
    Number(file.readBigUInt64LE(at + 8)),
  ]);

/** Versions, from the list of libraries that each has a list of them; both lists are chained by offsets. */
const neededVersions = (file: Buffer, list: { at: number; count: number; text: (at: number) => string }): string[] => {
  const versions: string[] = [];
  for (let left = list.count, at = list.at; left > 0; left -= 1) {
    let entry = at + file.readUInt32LE(at + 8);
    for (let entries = file.readUInt16LE(at + 2); entries > 0; entries -= 1) {
      versions.push(list.text(file.readUInt32LE(entry + 8)));
      entry += file.readUInt32LE(entry + 12);
    }
    at += file.readUInt32LE(at + 12);
  }
  return versions;
};

/** Whether a file's first bytes are those of ELF. */
export const isElf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\x7fELF';

/** Reads a 64-bit little-endian ELF file by its program headers, as a dynamic linker does. */
export const readElf = (bytes: Uint8Array, name: string): Elf => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isElf(bytes) || file[4] !== 2 || file[5] !== 1)
    throw new ArtefactBroken(`${name} is no 64-bit little-endian ELF file.`);
  const headers = programHeaders(file);
  const dynamic = headers.find(({ type }) => type === DYNAMIC);
  const number = file.readUInt16LE(18);
  const machine = machines[number] ?? `machine ${number}`;
  if (dynamic === undefined) return { machine, libraries: [], versions: [] };
  const entries = dynamicEntries(file, dynamic);
  const value = (tag: bigint) => entries.find(([one]) => one === tag)?.[1];
  const offsetOf = (address: number) => {
    const segment = headers.find(
      (one) => one.type === LOAD && address >= one.address && address < one.address + one.sizeBytes,
    );
    return address - (segment?.address ?? 0) + (segment?.offset ?? 0);
  };
  const texts = offsetOf(value(STRTAB) ?? 0);
  const text = (at: number) => file.toString('latin1', texts + at, file.indexOf(0, texts + at));
  const versions = value(VERNEED);
  return {
    machine,
    libraries: entries.filter(([tag]) => tag === NEEDED).map(([, at]) => text(at)),
    versions:
      versions === undefined
        ? []
        : neededVersions(file, { at: offsetOf(versions), count: value(VERNEEDNUM) ?? 0, text }),
  };
};
