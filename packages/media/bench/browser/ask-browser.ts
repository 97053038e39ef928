import { setTimeout as wait } from 'node:timers/promises';
import { openBrowser } from './open-browser.ts';
import type { ServedPage } from './serve-page.ts';

const LONGEST_MS = 180_000;

/** Opens a page in the browser and gives what it answers; page and browser are closed then. */
export const askBrowser = async <Answer>(file: string, page: ServedPage<Answer>): Promise<Answer> => {
  const browser = await openBrowser(file, page.address);
  const late = wait(LONGEST_MS, undefined, { ref: false }).then(() => {
    throw new Error(`The browser gave no answer in ${LONGEST_MS / 1000} s.`);
  });
  try {
    return await Promise.race([page.answer, browser.ended, late]);
  } finally {
    await browser.close();
    page.close();
  }
};
