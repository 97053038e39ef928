import { describe, expect, test } from '@jest/globals';
import { createUpload } from './create-upload.ts';
import { openRoutes } from './testing/open-routes.ts';

const { ask } = openRoutes();

describe('POST /uploads', () => {
  test('gives a form whose asset is named by the file’s content', async () => {
    const body = { contentType: 'image/png', sizeBytes: 8, sha256: 'a'.repeat(64) };
    const { status, body: ticket } = await ask(createUpload, { body });
    expect(status).toBe(201);
    expect(ticket.asset).toBe(`assets/ann/${'a'.repeat(64)}`);
  });

  test('refuses what is too large or of another type', async () => {
    const body = { contentType: 'text/plain', sizeBytes: 3_000_000, sha256: 'a'.repeat(64) };
    expect(await ask(createUpload, { body })).toMatchObject({ status: 422, body: { field: 'sizeBytes' } });
    expect((await ask(createUpload, { body: { ...body, contentType: 'image/gif' } })).body.field).toBe('contentType');
    const clip = { ...body, contentType: 'video/mp4', sizeBytes: 1_900_000_000 };
    expect((await ask(createUpload, { body: clip })).status).toBe(201);
    expect((await ask(createUpload, { body: { ...clip, sizeBytes: 2_100_000_000 } })).body.field).toBe('sizeBytes');
  });
});
