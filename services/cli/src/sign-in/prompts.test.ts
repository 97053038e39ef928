import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { openPrompts } from './prompts.ts';

/** A terminal whose echo is the editor's business, as in raw mode. */
const terminal = () => Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });

describe('prompts', () => {
  it('show the question and nothing of the answer, corrections included', async () => {
    const input = terminal();
    let shown = '';
    using prompts = openPrompts({ input, output: { write: (text) => (shown += text) } });
    const answer = prompts.secret('Password: ');
    input.write('secretX\u007f\r');
    expect(await answer).toBe('secret');
    const code = prompts.secret('Code: ');
    input.write('123456\r');
    expect(await code).toBe('123456');
    expect(shown).toBe('Password: \nCode: \n');
  });

  it('take lines of a pipe without a word, and refuse where there is none left', async () => {
    const input = new PassThrough();
    input.end('one\ntwo\n');
    let shown = '';
    using prompts = openPrompts({ input, output: { write: (text) => (shown += text) } });
    expect([await prompts.secret('A: '), await prompts.secret('B: ')]).toEqual(['one', 'two']);
    await expect(prompts.secret('C: ')).rejects.toThrow('The password is missing');
    expect(shown).toBe('');
  });
});
