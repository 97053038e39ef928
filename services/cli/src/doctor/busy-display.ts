import type { Output } from '../output.ts';
import type { ProgressDisplay } from '../progress/show-progress.ts';
import { stepTexts } from '../progress/step-titles.ts';
import { clock } from '../text/duration.ts';
import { painter } from '../text/paint.ts';

const eraseLine = '\r\u001b[K';

/** Shows the test job as one line that is drawn over, and gone at the end; nothing where there is no terminal. */
export const busyDisplay = ({ terminal, colour }: Output, sinceMs = Date.now()): ProgressDisplay => ({
  show: ({ steps }, { stopping }) => {
    const running = steps.filter(({ state }) => state === 'RUNNING').map(({ name }) => stepTexts[name].title);
    const what = stopping ? 'stopping' : running.length === 0 ? 'working' : running.join(', ');
    const line = `· Test job        ${clock(Date.now() - sinceMs)}  ${what} …`;
    terminal?.write(`${eraseLine}${painter(colour)('dim', line)}`);
  },
  [Symbol.dispose]: () => terminal?.write(eraseLine),
});
