import process from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Refusal } from '../refusal.ts';

/** Questions to whoever sits at the terminal; from a pipe each answer is a line. */
export interface Prompts extends Disposable {
  /** There is a person to ask. */
  readonly isTerminal: boolean;
  /** Asks for what nobody may read along: nothing of the answer is shown. */
  secret(question: string): Promise<string>;
}

/** What answers come from and questions go to. */
interface Streams {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: { write(text: string): unknown };
}

/** Opens the process's own input; questions go to stderr, so that stdout stays the result. */
export const openPrompts = ({ input, output }: Streams = { input: process.stdin, output: process.stderr }): Prompts => {
  const isTerminal = input.isTTY === true;
  // A terminal's line editor echoes into its output: here into nothing.
  const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() });
  const editor = createInterface({ input, output: nowhere, terminal: isTerminal });
  // In a terminal's raw mode Ctrl-C is a key; it shall mean what it means elsewhere.
  let stopped = false;
  editor.on('SIGINT', () => {
    stopped = true;
    process.emit('SIGINT');
    editor.close();
  });
  const lines = editor[Symbol.asyncIterator]();
  return {
    isTerminal,
    secret: async (question) => {
      if (isTerminal) output.write(question);
      const { done, value } = await lines.next();
      if (isTerminal) output.write('\n');
      if (stopped) throw new DOMException('Stopped.', 'AbortError');
      if (done === true) throw new Refusal('The password is missing: type it, or pass it as a line of standard input.');
      return value;
    },
    [Symbol.dispose]: () => editor.close(),
  };
};
