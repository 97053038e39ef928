import type { Account } from '../emulator/account.ts';
import { RehearsalFailed } from '../rehearsal-failed.ts';
import { signRequest, type Unsigned } from './sign-request.ts';

/** The account that is called, and where. */
export interface Caller {
  url: string;
  account: Account;
}

const send = async ({ url, account }: Caller, request: Unsigned & { what: string }): Promise<string> => {
  const { method, path, body, what } = request;
  const headers = signRequest(
    account,
    { ...request, headers: { ...request.headers, host: new URL(url).host } },
    new Date(),
  );
  const answer = await fetch(`${url}${path}`, { method, headers, ...(method === 'POST' && { body }) });
  const text = await answer.text();
  if (answer.ok) return text;
  throw new RehearsalFailed(`${what} was refused with ${answer.status}.`, { output: text });
};

const parse = (text: string): unknown => (text === '' ? {} : JSON.parse(text));

/** Calls an operation of a service that takes JSON, as the account's owner. Throws `Bug.RehearsalFailed` where it is refused. */
export const callJson = async (
  caller: Caller,
  { service, target, input }: { service: string; target: string; input: object },
): Promise<unknown> => {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  const request = { service, headers, body: JSON.stringify(input), method: 'POST', path: '/', what: target } as const;
  return parse(await send(caller, request));
};

/** Reads from a service that speaks REST, as the account's owner. */
export const getJson = async (caller: Caller, { service, path }: { service: string; path: string }): Promise<unknown> =>
  parse(await send(caller, { service, path, headers: {}, body: '', method: 'GET', what: path }));

/** Calls an operation of a service that takes a form and answers XML, as the account's owner. */
export const callQuery = (
  caller: Caller,
  { service, input }: { service: string; input: { Action: string } & Record<string, string> },
): Promise<string> => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = String(new URLSearchParams(input));
  return send(caller, { service, headers, body, method: 'POST', path: '/', what: input.Action });
};
