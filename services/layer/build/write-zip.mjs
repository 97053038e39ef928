import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** 1 January 1980, the first moment that a zip can tell. */
const dosTime = 0;
const dosDate = (1 << 5) | 1;
const regularFile = 0o100644;
const utf8Names = 1 << 11;
const deflated = 8;
/** Version 2.0 of the format; the high byte says that the attributes are Unix's. */
const needs = 20;
const madeBy = (3 << 8) | needs;

/**
 * Writes a zip of `entries` (`name`, `read` gives the bytes) in the order of their names. The same content gives the same
 * bytes: no times, no owners, one mode. Holds one file at a time in memory; files and zip must stay under 4 GiB.
 */
export const writeZip = async (file, entries) => {
  const output = createWriteStream(file);
  const write = (bytes) =>
    new Promise((resolve, reject) => output.write(bytes, (error) => (error ? reject(error) : resolve())));
  const directory = [];
  let offset = 0;
  for (const { name, read } of [...entries].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const content = read();
    const packed = await deflate(content);
    const fields = fieldsOf({ name, content, packed });
    const header = Buffer.concat([numbers([0x04034b50, 4], ...fields), Buffer.from(name)]);
    directory.push(directoryEntry({ name, fields, offset }));
    for (const bytes of [header, packed]) await write(bytes);
    offset += header.length + packed.length;
  }
  const bytes = Buffer.concat(directory);
  await write(bytes);
  await write(endOf({ count: directory.length, size: bytes.length, offset }));
  output.end();
  await finished(output);
};

/** What the file's own header and the directory say alike, each a number and how many bytes it takes. */
const fieldsOf = ({ name, content, packed }) => [
  [needs, 2],
  [utf8Names, 2],
  [deflated, 2],
  [dosTime, 2],
  [dosDate, 2],
  [crc32(content), 4],
  [packed.length, 4],
  [content.length, 4],
  [Buffer.byteLength(name), 2],
  [0, 2],
];

const directoryEntry = ({ name, fields, offset }) =>
  Buffer.concat([
    numbers([0x02014b50, 4], [madeBy, 2], ...fields, [0, 2], [0, 2], [0, 2], [regularFile * 0x10000, 4], [offset, 4]),
    Buffer.from(name),
  ]);

const endOf = ({ count, size, offset }) =>
  numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);

const numbers = (...fields) =>
  Buffer.concat(
    fields.map(([value, length]) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );
