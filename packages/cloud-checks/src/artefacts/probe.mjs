import process from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * A function that loads another one's file, as Lambda's runtime does, in a process of its own. It answers what kind of
 * thing the file exports under that name, and which native modules the process has loaded by then.
 */
export const handler = async ({ file, exported }) => {
  const found = await import(pathToFileURL(file).href);
  process.report.excludeNetwork = true;
  const { sharedObjects } = process.report.getReport();
  return { type: typeof found[exported], modules: sharedObjects.filter((path) => path.includes('/node_modules/')) };
};
