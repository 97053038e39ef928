import { dirname, relative, resolve } from 'node:path';
import { targetOptions } from '../deployed/target-options.ts';
import { checkFolder } from '../make/check-folder.ts';
import { download } from '../make/download.ts';
import { onlyOperand, readArguments } from '../options/read-arguments.ts';
import { CommandFailed, Refusal } from '../refusal.ts';
import { slug } from '../text/slug.ts';
import type { Command } from './command.ts';
import { withApi } from './with-api.ts';

const options = {
  out: { value: 'FILE', short: 'o', about: 'where the PNG goes (out/<title>/sheet.png)' },
  ...targetOptions,
} as const;

export const sheet: Command = {
  usage: 'sheet ID',
  about: "fetch a finished video's contact sheet: frames with their captions in one PNG",
  options,
  run: async (args, context) => {
    const given = readArguments(args, options);
    const id = onlyOperand(given, 'the job’s id');
    const { config, output, interrupt } = context;
    const out = given.options.out;
    if (out !== undefined && !out.toLowerCase().endsWith('.png'))
      throw new Refusal(`--out ${out}: a contact sheet is a PNG: name a file that ends in .png.`);
    if (out !== undefined) await checkFolder(dirname(resolve(config.workingFolder, out)), out);
    const path = await withApi(context, given, async (api) => {
      const { state, result, title } = await api.job(id);
      if (result === undefined) throw new CommandFailed(`The job ${id} is ${state}: it has no contact sheet.`);
      const place = resolve(config.workingFolder, out ?? `out/${slug(title)}/sheet.png`);
      await download(result.sheetUrl, { path: place, signal: interrupt.signal });
      return place;
    });
    output.line(relative(config.workingFolder, path));
    return 0;
  },
};
