import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstDifference, readCues, wordsOf } from './verify/captions.mjs';
import { decodedSoundSeconds, decodingErrors, measureLoudness, probe } from './verify/foreign-ffmpeg.mjs';
import { topBoxes } from './verify/top-boxes.mjs';

/**
 * Checks a finished video with the machine's own ffmpeg and ffprobe, not with what made it:
 * `node verify-video.mjs FOLDER`, the folder that `longtake make` filled. Prints a line a check and ends with code 1
 * where one failed.
 */
const folder = process.argv[2] ?? 'out';
const path = (name) => join(folder, name);
const text = (name) => readFileSync(path(name), 'utf8');
const video = path('video.mp4');

const manifest = JSON.parse(text('manifest.json'));
const narration = wordsOf(
  JSON.parse(text('storyboard.json'))
    .scenes.map((scene) => scene.narration)
    .join(' '),
);
const rate = manifest.fps.numerator / manifest.fps.denominator;
const plannedSeconds = manifest.frames / rate;
const probed = await probe(video);
const stream = (kind) =>
  probed.streams.find((one) => one.codec_type === kind && one.disposition?.attached_pic !== 1) ?? {};
const picture = stream('video');
const sound = stream('audio');
const loudness = await measureLoudness(video);
const boxes = await topBoxes(video);
const soundSeconds = await decodedSoundSeconds(video);
const poster = (await probe(path('poster.jpg'))).streams[0] ?? {};

const is = (found, wanted) => ({ passed: found === wanted, found: `${found}`, wanted: `${wanted}` });
const within = (found, wanted, tolerance, unit) => ({
  passed: Math.abs(found - wanted) <= tolerance,
  found: `${found.toFixed(3)} ${unit}`,
  wanted: `${wanted.toFixed(3)} ± ${tolerance.toFixed(3)} ${unit}`,
});
const holds = (passed, found, wanted) => ({ passed, found, wanted });

const captionWords = (name) => {
  const difference = firstDifference(
    wordsOf(
      readCues(text(name))
        .map((cue) => cue.text)
        .join(' '),
    ),
    narration,
  );
  return holds(difference === undefined, difference ?? `${narration.length} words`, "the narration's words");
};
const cuesInOrder = (name) => {
  const cues = readCues(text(name));
  const wrong = cues.findIndex((cue, index) => cue.to <= cue.from || cue.from < (cues[index - 1]?.to ?? 0));
  const inside = (cues.at(-1)?.to ?? Number.POSITIVE_INFINITY) <= plannedSeconds + 0.001;
  return holds(
    wrong < 0 && inside && cues.length > 0,
    wrong < 0 ? `${cues.length} cues` : `cue ${wrong + 1}`,
    'in order',
  );
};
const chapters = () => {
  const found = probed.chapters.map(({ start_time, tags }) => `${Number(start_time).toFixed(2)} ${tags?.title}`);
  const wanted = manifest.chapters.map(({ fromMs, title }) => `${(fromMs / 1000).toFixed(2)} ${title}`);
  const same = found.length > 0 && found.join('|') === wanted.join('|');
  return holds(same, same ? `${found.length}` : found.join(' | '), same ? 'as planned' : wanted.join(' | '));
};

const checks = {
  'the file decodes without a complaint': holds(...(await decodesCleanly())),
  'picture codec': is(`${picture.codec_name} ${picture.profile}`, 'h264 High'),
  'pixel format': is(picture.pix_fmt, 'yuv420p'),
  'picture size': is(`${picture.width}x${picture.height}`, `${manifest.width}x${manifest.height}`),
  'the demo is 1920x1080': is(`${picture.width}x${picture.height}`, '1920x1080'),
  'frame rate': is(picture.avg_frame_rate, `${manifest.fps.numerator}/${manifest.fps.denominator}`),
  'the demo has 30 frames a second': is(picture.avg_frame_rate, '30/1'),
  'sound codec': is(sound.codec_name, 'aac'),
  'sound format': is(`${sound.sample_rate} Hz, ${sound.channels} channels`, '48000 Hz, 2 channels'),
  'the index comes first (faststart)': holds(
    boxes.includes('moov') && boxes.indexOf('moov') < boxes.indexOf('mdat'),
    boxes.join(' '),
    'moov before mdat',
  ),
  'frames as planned': is(Number(picture.nb_read_frames), manifest.frames),
  'the demo lasts 60 to 120 s': holds(
    plannedSeconds >= 60 && plannedSeconds <= 120,
    `${plannedSeconds} s`,
    '60 to 120 s',
  ),
  'picture and sound end together': within(Number(sound.duration), Number(picture.duration), 1 / rate, 's'),
  'decoded sound lasts as planned': within(soundSeconds, plannedSeconds, 1 / rate, 's'),
  'integrated loudness': within(loudness.integratedLufs, -16, 0.5, 'LUFS'),
  'true peak': holds(loudness.truePeakDb <= -1, `${loudness.truePeakDb} dBTP`, 'at most -1 dBTP'),
  'VTT has the words of the narration': captionWords('captions.vtt'),
  'SRT has the words of the narration': captionWords('captions.srt'),
  'VTT cues are in order, without overlap': cuesInOrder('captions.vtt'),
  'SRT cues are in order, without overlap': cuesInOrder('captions.srt'),
  chapters: chapters(),
  "the poster is a picture of the video's size": is(
    `${poster.codec_name} ${poster.width}x${poster.height}`,
    `mjpeg ${picture.width}x${picture.height}`,
  ),
};

async function decodesCleanly() {
  const errors = await decodingErrors(video);
  return [errors === '', errors === '' ? 'silent' : errors.split('\n')[0], 'silent'];
}

const results = Object.entries(checks);
for (const [name, { passed, found, wanted }] of results)
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'}  ${name}: ${found}${passed ? '' : ` (wanted: ${wanted})`}\n`);
const failed = results.filter(([, { passed }]) => !passed).length;
process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
