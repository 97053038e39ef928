/** A run of bytes by its length and CRC-32, without the bytes. */
export interface Digest {
  sizeBytes: number;
  crc32: number;
}

/** A matrix over GF(2), as 32 columns; applied to a CRC's register it appends zero bits. */
type Matrix = readonly number[];

const POLYNOMIAL = 0xedb88320;
const ONE_ZERO_BIT: Matrix = [POLYNOMIAL, ...Array.from({ length: 31 }, (_, bit) => 2 ** bit)];

const apply = (matrix: Matrix, register: number): number => {
  let sum = 0;
  for (let column = 0, rest = register >>> 0; rest !== 0; column++, rest >>>= 1)
    if ((rest & 1) === 1) sum ^= matrix[column]!;
  return sum >>> 0;
};

const square = (matrix: Matrix): Matrix => matrix.map((column) => apply(matrix, column));

/** The register after `sizeBytes` zero bytes, by squaring: logarithmic in the size. */
const appendZeros = (register: number, sizeBytes: number): number => {
  let matrix = square(square(square(ONE_ZERO_BIT)));
  let value = register;
  for (let rest = sizeBytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) value = apply(matrix, value);
    matrix = square(matrix);
  }
  return value;
};

/** CRC-32 and length of runs laid end to end, from their own: no byte is read (zlib's crc32_combine). */
export const combineCrc32 = (runs: readonly Digest[]): Digest =>
  runs.reduce(
    (whole, { sizeBytes, crc32 }) => ({
      sizeBytes: whole.sizeBytes + sizeBytes,
      crc32: (appendZeros(whole.crc32, sizeBytes) ^ crc32) >>> 0,
    }),
    { sizeBytes: 0, crc32: 0 },
  );
