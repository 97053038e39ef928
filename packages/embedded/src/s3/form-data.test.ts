import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readUploadForm } from './form-data.ts';

const formOf = async (parts: Record<string, string>, file: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  form.append('file', new Blob([file]), 'C:\\films\\mine.mp4');
  form.append('ignored', 'what follows the file');
  const response = new Response(form);
  return { type: response.headers.get('content-type') ?? '', bytes: Buffer.from(await response.arrayBuffer()) };
};

async function* cut(bytes: Buffer, sizeBytes: number) {
  for (let start = 0; start < bytes.length; start += sizeBytes) yield bytes.subarray(start, start + sizeBytes);
}

describe('readUploadForm', () => {
  it('finds fields and file however the stream is cut', async () => {
    const file = new Uint8Array(Buffer.concat([Buffer.from('\r\n--\r\n-'), randomBytes(3_000), Buffer.from('\r\n')]));
    const { type, bytes } = await formOf({ Key: 'a/ä', 'X-Amz-Date': '1' }, file);
    for (const sizeBytes of [1, 13, 64, 100_000]) {
      const form = await readUploadForm(type, cut(bytes, sizeBytes));
      expect(form.fields).toEqual({ key: 'a/ä', 'x-amz-date': '1' });
      expect(form.fileName).toBe('mine.mp4');
      const runs: Buffer[] = [];
      for await (const run of form.file) runs.push(run);
      expect(Buffer.concat(runs).equals(file)).toBe(true);
    }
  });

  it('refuses a form without a file, with too much before it, or cut off', async () => {
    const { type, bytes } = await formOf({ key: 'x' }, new Uint8Array(10));
    const boundary = /boundary=(.*)/.exec(type)?.[1] ?? '';
    await expect(readUploadForm(type, cut(Buffer.from(`--${boundary}--\r\n\r\n`), 10))).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
    await expect(readUploadForm(type, cut(bytes.subarray(0, 60), 10))).rejects.toMatchObject({
      name: 'MalformedPOSTRequest',
    });
    await expect(readUploadForm('text/plain', cut(bytes, 10))).rejects.toMatchObject({ name: 'MalformedPOSTRequest' });
    const large = await formOf({ key: 'x'.repeat(50_000) }, new Uint8Array(1));
    await expect(readUploadForm(large.type, cut(large.bytes, 1_000))).rejects.toMatchObject({
      name: 'MaxPostPreDataLengthExceededError',
    });
  });
});
