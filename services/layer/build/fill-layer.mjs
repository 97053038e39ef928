import { chmodSync, copyFileSync, existsSync, globSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../../cli/setup/say.mjs';

const notice = new URL('notice.txt', import.meta.url);

/** Fills `folder` with the packages' files, in the layout that Lambda unpacks at /opt; throws where one is missing. */
export const fillLayer = ({ folder, contents, installed }) => {
  for (const { name, from = join(installed, name), files, texts = {}, notices = {} } of contents) {
    const to = join(folder, 'nodejs/node_modules', name);
    for (const file of files.flatMap((pattern) => filesLike(from, pattern))) put(join(from, file), join(to, file));
    for (const [file, source] of Object.entries(notices)) put(join(installed, source), join(to, file));
    for (const [file, text] of Object.entries(texts)) writeFileSync(made(join(to, file)), text);
  }
  put(notice, join(folder, 'NOTICE'));
};

const filesLike = (from, pattern) => {
  const found = existsSync(from) ? globSync(pattern, { cwd: realpathSync(from) }) : [];
  if (found.length > 0) return found;
  throw new SetupError(
    `The layer cannot be built: ${join(from, pattern)} is missing. Run npm run package, which sets up what is missing.`,
  );
};

const made = (file) => {
  mkdirSync(dirname(file), { recursive: true });
  return file;
};

const put = (from, to) => {
  copyFileSync(from, made(to));
  // Packages differ in this; Lambda's user only reads.
  chmodSync(to, 0o644);
};
