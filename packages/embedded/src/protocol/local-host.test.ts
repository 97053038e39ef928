import { request } from 'node:http';
import { expect, it } from '@jest/globals';
import { listenOnLoopback } from './listen.ts';

it('a page of another site, or one that rebound its own name to this machine, is let in nowhere', async () => {
  const server = await listenOnLoopback((_request, response) => {
    response.writeHead(200, {});
    response.end('in');
  });
  const statusFor = (host: string, origin?: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(server.url, { headers: { host, ...(origin !== undefined && { origin }) } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
  expect(await statusFor('evil.example')).toBe(403);
  expect(await statusFor('127.0.0.1.evil.example:80')).toBe(403);
  expect(await statusFor(new URL(server.url).host)).toBe(200);
  expect(await statusFor('localhost')).toBe(200);
  const own = new URL(server.url).host;
  expect(await statusFor(own, 'https://evil.example')).toBe(403);
  expect(await statusFor(own, 'null')).toBe(403);
  expect(await statusFor(own, 'http://localhost:5173')).toBe(200);
  await server.close();
});
