const RUN_LINES = 400;
const RUN_MARKS = 2_000;
const DEEPEST_QUOTE = 32;
const DEEPEST_INDENT = 64;
/** More signs in a row than anyone means; the autolink parser tries each of them as an address's end. */
const ENDLESS_SIGNS = /(?<first>[!"'()*,.;?\]_~&<>]{300})[!"'()*,.;?\]_~&<>]+/g;

/**
 * Bounds what makes Markdown parsers slow: paragraphs of thousands of lines or of thousands of emphasis marks, and quotes
 * and lists that are nested without end. Text that people write passes unchanged.
 */
export const tameMarkdown = (text: string): string => {
  const lines = text.split(/\r\n|\r|\n/).map(tameLine);
  const out: string[] = [];
  let run: string[] = [];
  const flush = () => {
    for (const line of tameRun(run)) out.push(line);
    run = [];
  };
  for (const line of lines) {
    if (line.trim() === '') {
      flush();
      out.push(line);
    } else {
      // Inside tables and lists a blank line would change what follows it.
      if (run.length >= RUN_LINES && /^\p{L}/u.test(line) && run[0]?.includes('|') === false) {
        flush();
        out.push('');
      }
      run.push(line);
    }
  }
  flush();
  return out.join('\n');
};

const tameLine = (line: string): string => {
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  const dented = indent > DEEPEST_INDENT ? ' '.repeat(DEEPEST_INDENT) + line.slice(indent) : line;
  const shallow = dented.replace(ENDLESS_SIGNS, '$<first>');
  const prefix = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(shallow)?.[0] ?? '';
  const marks = prefix.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
  return marks > DEEPEST_QUOTE ? shallow.slice(prefix.length) : shallow;
};

const tameRun = (run: string[]): string[] => {
  const marks = run.reduce((sum, line) => sum + (line.match(/[*_~]/g)?.length ?? 0), 0);
  return marks > RUN_MARKS ? run.map((line) => line.replace(/[*_~]/g, ' ')) : run;
};
