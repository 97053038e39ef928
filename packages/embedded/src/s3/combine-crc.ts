import type { ChecksumAlgorithm } from './checksum.ts';

const POLYNOMIALS = { CRC32: 0xedb88320, CRC32C: 0x82f63b78 };

/** One part's CRC as base64, and how many bytes it covers. */
export interface PartCrc {
  value: string;
  sizeBytes: number;
}

// A matrix over GF(2), as 32 columns; applying it to a CRC register appends zero bits.
type Matrix = readonly number[];

const apply = (matrix: Matrix, vector: number): number => {
  let sum = 0;
  let rest = vector >>> 0;
  for (let column = 0; rest !== 0; column += 1, rest >>>= 1) if ((rest & 1) === 1) sum ^= matrix[column] ?? 0;
  return sum >>> 0;
};

const square = (matrix: Matrix): Matrix => matrix.map((column) => apply(matrix, column));

const oneZeroBit = (polynomial: number): Matrix => [polynomial, ...Array.from({ length: 31 }, (_, bit) => 2 ** bit)];

/** The register after `sizeBytes` zero bytes, by squaring: logarithmic in the size. */
const appendZeros = (register: number, sizeBytes: number, polynomial: number): number => {
  let matrix = square(square(square(oneZeroBit(polynomial))));
  let value = register;
  for (let rest = sizeBytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) value = apply(matrix, value);
    matrix = square(matrix);
  }
  return value;
};

const toNumber = (base64: string) => Buffer.from(base64, 'base64').readUInt32BE(0);

/** The CRC of parts laid end to end, from their own CRCs: FULL_OBJECT without reading a byte again (zlib's crc32_combine). */
export const combineCrc = (
  algorithm: ChecksumAlgorithm & keyof typeof POLYNOMIALS,
  parts: readonly PartCrc[],
): string => {
  const polynomial = POLYNOMIALS[algorithm];
  const whole = parts.reduce(
    (value, part) => (appendZeros(value, part.sizeBytes, polynomial) ^ toNumber(part.value)) >>> 0,
    0,
  );
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(whole);
  return bytes.toString('base64');
};
