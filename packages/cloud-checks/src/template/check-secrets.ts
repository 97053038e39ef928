import type { Finding } from '../finding.ts';
import { isObject } from './template.ts';
import { walk, whereIs } from './walk.ts';

/** What must not leave this machine, as it looks in a text. */
const patterns: readonly { readonly what: string; readonly pattern: RegExp; readonly remedy: string }[] = [
  {
    what: 'an access key of AWS',
    pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
    remedy: 'Revoke the key, and let the role give the right.',
  },
  {
    what: 'a private key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    remedy: 'Revoke it; keep keys in Parameter Store.',
  },
  {
    what: 'a token',
    pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+|\b(?:ghp|gho|glpat|xox[abp]|sk)[-_][A-Za-z0-9-]{20,}/,
    remedy: 'Revoke it; keep tokens in Parameter Store.',
  },
  {
    what: 'an account id',
    pattern: /(?:^|[^\w.])\d{12}(?![\w.])/,
    remedy: 'Use AWS::AccountId.',
  },
  {
    what: "a path of this machine's",
    pattern: /(?:^|[\s"'=:(])(?:\/(?:home|root|Users|work|private|mnt)\/|[A-Z]:\\\\?)|file:\/\//,
    remedy: 'Name files by their place in the package.',
  },
  {
    what: 'an address of this machine',
    pattern: /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)\b/,
    remedy: 'Endpoints of stand-ins belong into the environment of the rehearsal.',
  },
];

/** Variables of a function whose name says that their value is secret: a literal there is readable by all who see the stack. */
const secretName = /(?:SECRET|PASSWORD|PASSWD|PRIVATE_KEY|API_?KEY|TOKEN)$/i;

/** No secret, account id, path or address of the machine that packaged it is in a document that is uploaded. */
export const checkSecrets = (document: unknown): Finding[] =>
  [...walk({ value: document, path: [], guards: [] })].flatMap(({ value, path }) => {
    const where = whereIs(path);
    if (typeof value === 'string') return inText(value, where);
    return isObject(value) ? literalSecrets(value, where) : [];
  });

const inText = (text: string, where: string): Finding[] =>
  patterns
    .filter(({ pattern }) => pattern.test(text))
    .map(({ what, remedy }) => ({ check: 'secrets', where, problem: `holds what looks like ${what}`, remedy }));

const literalSecrets = (value: Readonly<Record<string, unknown>>, where: string): Finding[] =>
  Object.entries(value)
    .filter(([name, literal]) => /(^|\.)Variables$/.test(where) && secretName.test(name) && isLiteral(literal))
    .map(([name]) => ({
      check: 'secrets',
      where: `${where}.${name}`,
      problem: 'is named as a secret, and its value is plain to read',
      remedy: 'Keep it in Parameter Store, and give its name.',
    }));

const isLiteral = (value: unknown) => typeof value === 'string' && value !== '';
