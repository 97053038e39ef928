import process from 'node:process';
import { printable } from './text/printable.ts';

/** Where a command writes: the one door to the terminal. */
export interface Output {
  /** One line for the reader, or for a program that reads along. */
  line(text?: string): void;
  /** One line about the work itself, beside the result. */
  note(text: string): void;
  /** A live part of the terminal; undefined where there is no terminal to redraw. */
  terminal: LiveTerminal | undefined;
  colour: boolean;
}

/** A terminal that can be redrawn. */
export interface LiveTerminal {
  size(): { columns: number; rows: number };
  /** Writes as it is, control sequences included. */
  write(text: string): void;
}

/** The process's own streams. Control characters in a line never reach the terminal. */
export const processOutput = ({ colour, plain }: { colour: boolean; plain: boolean }): Output => {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', endWithReader);
  return {
    line: (text = '') => void stdout.write(`${printable(text)}\n`),
    note: (text) => void stderr.write(`${printable(text)}\n`),
    colour: colour && stdout.isTTY,
    terminal:
      stderr.isTTY && !plain
        ? {
            size: () => terminalSize(stderr),
            write: (text) => void stderr.write(text),
          }
        : undefined,
  };
};

/** A terminal that does not know its size says that it has no columns: it is drawn on as on a usual one. */
export const terminalSize = ({
  columns = 0,
  rows = 0,
}: {
  columns?: number;
  rows?: number;
}): { columns: number; rows: number } => ({ columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 });

/** Who reads along may stop before the end, as `head` does: that ends the command without a complaint. */
const endWithReader = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
};
