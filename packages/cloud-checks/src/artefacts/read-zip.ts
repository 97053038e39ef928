import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { ArtefactBroken } from './artefact-broken.ts';

/** A file in a zip. */
export interface ZipEntry {
  readonly name: string;
  /** Size once unpacked. */
  readonly sizeBytes: number;
  /** Inflates it, and checks that it has its size. */
  read(): Uint8Array;
}

const END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;

/** Where the end record begins: it is the last one, behind it comes at most a comment of 64 KiB. */
const endOf = (zip: Buffer, file: string): number => {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 65_557); at -= 1)
    if (zip.readUInt32LE(at) === END) return at;
  throw new ArtefactBroken(`${file} is no zip: package the stack again.`);
};

const readEntry = (zip: Buffer, at: number, file: string): { entry: ZipEntry; next: number } => {
  if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new ArtefactBroken(`${file} has a broken list of files.`);
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
  const end = at + 46 + (nameLength ?? 0);
  const name = zip.toString('utf8', at + 46, end);
  const [packedBytes, sizeBytes] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
  const method = zip.readUInt16LE(at + 10);
  const header = zip.readUInt32LE(at + 42);
  const read = () => {
    const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const packed = zip.subarray(from, from + packedBytes);
    const content = method === DEFLATED ? inflateRawSync(packed) : packed;
    if (content.length === sizeBytes) return content;
    throw new ArtefactBroken(`${name} in ${file} has ${content.length} bytes instead of ${sizeBytes}.`);
  };
  return { entry: { name, sizeBytes, read }, next: end + (extraLength ?? 0) + (commentLength ?? 0) };
};

/** The files in a zip, in its order, folders left out. Throws `Bug.ArtefactBroken` where there is no such zip. */
export const readZip = (file: string): ZipEntry[] => {
  if (!existsSync(file)) throw new ArtefactBroken(`${file} is missing: package the stack, and build the layer.`);
  const zip = readFileSync(file);
  const end = endOf(zip, file);
  const entries: ZipEntry[] = [];
  for (let left = zip.readUInt16LE(end + 10), at = zip.readUInt32LE(end + 16); left > 0; left -= 1) {
    const { entry, next } = readEntry(zip, at, file);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at = next;
  }
  return entries;
};

/** What the files of a zip take once they are unpacked. */
export const unpackedBytes = (file: string): number => readZip(file).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** Unpacks a zip into a folder. A name that leads out of it is refused. */
export const unzip = (file: string, folder: string): void => {
  for (const { name, read } of readZip(file)) {
    if (name.startsWith('/') || name.split('/').includes('..'))
      throw new ArtefactBroken(`${file} holds ${name}, which leads out of its folder.`);
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, read());
  }
};
