import { randomUUID } from 'node:crypto';
import type { JobView } from '@longtake/contracts';
import type { ApiClient } from '../api-client.ts';
import { createApiClient } from '../api-client.ts';
import { findServer } from '../engine/find-server.ts';
import { openEngine } from '../engine/open-engine.ts';
import { buildRequest, checkSettings } from '../make/build-request.ts';
import type { PlaceFor } from '../make/choose-place.ts';
import { choosePlace } from '../make/choose-place.ts';
import { chooseVoice } from '../make/choose-voice.ts';
import { downloadResult } from '../make/download-result.ts';
import { uploadFiles } from '../make/upload-files.ts';
import type { MakeOption } from '../options/make-options.ts';
import { makeOptions } from '../options/make-options.ts';
import type { Arguments } from '../options/read-arguments.ts';
import { readArguments } from '../options/read-arguments.ts';
import type { ChosenSettings } from '../options/read-settings.ts';
import { readSettings } from '../options/read-settings.ts';
import { followJob } from '../progress/follow-job.ts';
import { showProgress } from '../progress/show-progress.ts';
import { readSource } from '../read-source/read-source.ts';
import type { Source } from '../read-source/source.ts';
import { filesOf } from '../read-source/source.ts';
import { failedReport } from '../report/failed-report.ts';
import { madeReport } from '../report/made-report.ts';
import { painter } from '../text/paint.ts';
import type { Command, Context } from './command.ts';

/** What was asked for, read and found fit before anything was started. */
interface Order {
  source: Source;
  settings: ChosenSettings;
  placeFor: PlaceFor;
}

export const make: Command = {
  usage: 'make FILE.md|FILE.txt|FILE.json  or  make --topic TEXT',
  about: 'make a video of a document, a storyboard or a topic',
  options: makeOptions,
  run: async (args, context) => makeVideo(readArguments(args, makeOptions), context),
};

/** Makes a video of what the arguments name, from the checks to the files. Answers the exit code. */
export const makeVideo = async (given: Arguments<MakeOption>, context: Context): Promise<number> => {
  const { output, interrupt } = context;
  const startedAt = Date.now();
  const order = await readOrder(given, context);
  for (const warning of order.source.warnings) output.note(`Note: ${warning}`);
  await using engine = await openEngine(context, 'make');
  const api = createApiClient(engine.apiUrl);
  if (interrupt.signal.aborted) return interrupt.exitCode() ?? 1;
  const id = await startJob(order, api);
  const job = await follow(id, api, { context, startedAt });
  for (const warning of job.warnings) output.note(`Note: ${warning}`);
  if (job.state === 'SUCCEEDED') return await finish(job, order, { context, startedAt });
  if (job.state === 'FAILED') for (const line of failedReport(job)) output.note(line);
  else output.note(`Cancelled; what was finished is kept (longtake status ${id}).`);
  return interrupt.exitCode() ?? 1;
};

const readOrder = async (given: Arguments<MakeOption>, { config }: Context): Promise<Order> => {
  const settings = readSettings(given);
  const source = await readSource(given, config.workingFolder);
  const placeFor = await choosePlace(given.options.out, config.workingFolder);
  const hasModel = config.model !== undefined || (await findServer(config.dataDir)) !== undefined;
  checkSettings(source, settings, { hasModel });
  return { source, settings, placeFor };
};

const startJob = async ({ source, settings }: Order, api: ApiClient): Promise<string> => {
  const voiced = chooseVoice(source, settings, await api.voices());
  const assetOf = await uploadFiles(api, filesOf(source));
  const { id } = await api.createJob(buildRequest(source, voiced, assetOf), randomUUID());
  return id;
};

const follow = async (
  id: string,
  api: ApiClient,
  { context: { output, interrupt }, startedAt }: { context: Context; startedAt: number },
): Promise<JobView> => {
  using display = showProgress(output, startedAt);
  return await followJob(id, { api, display, signal: interrupt.signal });
};

const finish = async (
  job: JobView,
  { placeFor }: Order,
  { context, startedAt }: { context: Context; startedAt: number },
): Promise<number> => {
  const { config, output, interrupt } = context;
  const place = placeFor(job.title);
  await downloadResult(job.result!, place, interrupt.signal);
  const view = {
    place,
    tookMs: Date.now() - startedAt,
    workingFolder: config.workingFolder,
    paint: painter(output.colour),
  };
  output.line();
  for (const line of madeReport(job, view)) output.line(line);
  return 0;
};
