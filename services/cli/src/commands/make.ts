import { randomUUID } from 'node:crypto';
import type { JobView, Preview } from '@longtake/contracts';
import type { ApiClient } from '../api-client.ts';
import type { Config } from '../config.ts';
import type { Backend } from '../deployed/open-backend.ts';
import { openBackend } from '../deployed/open-backend.ts';
import type { Target } from '../deployed/read-target.ts';
import { readTarget } from '../deployed/read-target.ts';
import type { TargetOption } from '../deployed/target-options.ts';
import { targetOptions } from '../deployed/target-options.ts';
import { findServer } from '../engine/find-server.ts';
import { buildRequest, checkScene, checkSettings } from '../make/build-request.ts';
import { choosePlace } from '../make/choose-place.ts';
import { chooseVoice } from '../make/choose-voice.ts';
import type { Deliver } from '../make/deliver.ts';
import { deliverPreview, deliverVideo } from '../make/deliver.ts';
import { uploadFiles } from '../make/upload-files.ts';
import { withMusic } from '../make/with-music.ts';
import type { MakeOption } from '../options/make-options.ts';
import { makeOptions } from '../options/make-options.ts';
import type { Arguments } from '../options/read-arguments.ts';
import { readArguments } from '../options/read-arguments.ts';
import type { ChosenSettings } from '../options/read-settings.ts';
import { readSettings } from '../options/read-settings.ts';
import { followJob } from '../progress/follow-job.ts';
import { showProgress } from '../progress/show-progress.ts';
import { type ChosenMusic, readMusic } from '../read-source/read-music.ts';
import { readSource } from '../read-source/read-source.ts';
import type { Source } from '../read-source/source.ts';
import { filesOf } from '../read-source/source.ts';
import { Refusal } from '../refusal.ts';
import { failedReport } from '../report/failed-report.ts';
import { painter } from '../text/paint.ts';
import type { Command, Context } from './command.ts';

/** What was asked for, read and found fit before anything was started. */
interface Order {
  source: Source;
  settings: ChosenSettings;
  music: ChosenMusic | undefined;
  preview?: Preview | undefined;
  deliver: Deliver;
}

const options = { ...makeOptions, ...targetOptions };

export const make: Command = {
  usage: 'make FILE.md|FILE.txt|FILE.json  or  make --topic TEXT',
  about: 'make a video of a document, a storyboard or a topic',
  options,
  run: async (args, context) => makeVideo(readArguments(args, options), context),
};

/** Makes a video of what the arguments name, or only its preview, from the checks to the files. Answers the exit code. */
export const makeVideo = async (
  given: Arguments<MakeOption | TargetOption>,
  context: Context,
  preview?: Preview,
): Promise<number> => {
  const { output, interrupt } = context;
  const startedAt = Date.now();
  const target = readTarget(given.options, context.config);
  const order = await readOrder(given, { target, preview }, context);
  for (const warning of order.source.warnings) output.note(`Note: ${warning}`);
  await using backend = await openBackend(context, target, 'make');
  const { api, options: place } = backend;
  if (interrupt.signal.aborted) return interrupt.exitCode() ?? 1;
  const id = await startJob(order, api);
  output.note(`Job ${id}`);
  const job = await follow(id, backend, { context, startedAt });
  await refuseScene(job, api);
  for (const warning of untold(job, order.source)) output.note(`Note: ${warning}`);
  if (job.state === 'SUCCEEDED') return await finish(job, order, { context, startedAt, backend });
  if (job.state === 'FAILED') for (const line of failedReport(job, backend)) output.note(line);
  else output.note(`Cancelled; what was finished is kept (longtake status ${id}${place}).`);
  return interrupt.exitCode() ?? 1;
};

/** What was said when the source was read is not said again. */
const untold = ({ warnings }: JobView, source: Source): string[] =>
  warnings.filter((warning) => !source.warnings.includes(warning));

/** The scenes of a document are known when its script is written: a preview of another one leaves no job behind. */
const refuseScene = async ({ id, failure }: JobView, api: ApiClient): Promise<void> => {
  if (failure?.code !== 'Input.SceneUnknown') return;
  await api.remove(id);
  throw new Refusal(`--scene: ${failure.message} The job is removed.`);
};

const readOrder = async (
  given: Arguments<MakeOption>,
  { target, preview }: { target: Target; preview: Preview | undefined },
  { config }: Context,
): Promise<Order> => {
  const settings = readSettings(given);
  const source = await readSource(given, config.workingFolder);
  const music =
    given.options.music === undefined ? undefined : await readMusic(given.options.music, config.workingFolder);
  const placeFor = await choosePlace(given.options.out, config.workingFolder);
  checkSettings(source, settings, { hasModel: await mayHaveModel(target, config) });
  if (preview === undefined) return { source, settings, music, deliver: deliverVideo(placeFor) };
  checkScene(source, preview);
  return { source, settings, music, preview, deliver: deliverPreview(placeFor, preview) };
};

/** Only where no engine is up is it known before; any other API refuses by itself. */
const mayHaveModel = async ({ kind }: Target, { model, dataDir }: Config): Promise<boolean> =>
  kind !== 'here' || model !== undefined || (await findServer(dataDir)) !== undefined;

const startJob = async ({ source, settings, preview, music }: Order, api: ApiClient): Promise<string> => {
  const voiced = chooseVoice(source, settings, await api.voices());
  const files = [...filesOf(source), ...(typeof music === 'object' && 'file' in music ? [music.file] : [])];
  const assetOf = await uploadFiles(api, files);
  const request = withMusic(buildRequest(source, { ...voiced, preview }, assetOf), music, assetOf);
  const { id } = await api.createJob(request, randomUUID());
  return id;
};

const follow = async (
  id: string,
  { api, pollMs }: Backend,
  { context: { output, interrupt }, startedAt }: { context: Context; startedAt: number },
): Promise<JobView> => {
  using display = showProgress(output, startedAt);
  return await followJob(id, { api, display, pollMs, signal: interrupt.signal });
};

const finish = async (
  job: JobView,
  { deliver, source, settings }: Order,
  { context, startedAt, backend: { api, isPaid, options } }: { context: Context; startedAt: number; backend: Backend },
): Promise<number> => {
  const { config, output, interrupt } = context;
  const tookMs = Date.now() - startedAt;
  const captions = settings.captions?.show ?? (source.kind === 'storyboard' ? source.storyboard.captions.show : 'both');
  const { workingFolder } = config;
  const view = { tookMs, workingFolder, isPaid, options, captions, paint: painter(output.colour) };
  const lines = await deliver(job, view, { api, signal: interrupt.signal });
  output.line();
  for (const line of lines) output.line(line);
  return 0;
};
