import { describe, expect, test } from '@jest/globals';
import { type FrameRate, type NarrationMarks, type PlacedSound, type Scene, Storyboard } from '@longtake/contracts';
import fc from 'fast-check';
import { frameToMs, frameToSample } from '../frame-clock.ts';
import { type FilmPlan, planFilm, type SceneMaterial } from './plan-film.ts';

/** What a narrator would give: a word each 60 ms a letter. */
const speak = (text: string): NarrationMarks => {
  let ms = 0;
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => {
    const startMs = ms;
    ms += 120 + word.length * 60;
    return { text: word, charStart: index, charEnd: index + word.length, startMs, endMs: ms - 30 };
  });
  return { sampleRate: 16_000, sampleCount: Math.round((ms + 100) * 16), words };
};

const storyboardOf = (scenes: Scene[], fps: FrameRate = 30): Storyboard =>
  Storyboard.parse({
    version: 1,
    title: 'T',
    fps,
    pictures: [0, 1, 2, 3].map((index) => ({ asset: `assets/local/${index}` })),
    scenes,
  });

const materialOf = ({ scenes }: Storyboard): SceneMaterial[] =>
  scenes.map(({ narration, visual }) => ({
    picture: `picture ${JSON.stringify(visual.kind === 'picture' ? visual.picture : visual)}`,
    ...(narration.trim() !== '' && { narration: { piece: `narration ${narration}`, marks: speak(narration) } }),
  }));

const planOf = (scenes: Scene[], fps?: FrameRate): FilmPlan => {
  const storyboard = storyboardOf(scenes, fps);
  return planFilm(storyboard, materialOf(storyboard));
};

const keyOf = ({ piece, atSample }: PlacedSound): string => `${piece} at ${atSample}`;

const word = fc.stringMatching(/^[a-z]{1,12}[,.;!?]?$/);
const narration = fc.array(word, { maxLength: 90 }).map((words) => words.join(' '));
const visual: fc.Arbitrary<Scene['visual']> = fc.oneof(
  fc.nat(3).map((picture) => ({ kind: 'picture' as const, picture, heading: 'A heading' })),
  fc.constant({ kind: 'section' as const, heading: 'A section' }),
);
const scenes = fc
  .array(fc.record({ narration, visual, durationMs: fc.integer({ min: 200, max: 30_000 }) }), {
    minLength: 1,
    maxLength: 24,
  })
  .map((list) => list.map((scene, index): Scene => ({ id: `s${index}`, ...scene })));
const rate = fc.constantFrom<FrameRate>(23.976, 24, 25, 29.97, 30, 50, 59.94, 60);

describe('planFilm', () => {
  test('segments and reels tile the timeline with no gap and no overlap', () => {
    fc.assert(
      fc.property(scenes, rate, (list, fps) => {
        const { timeline, reels } = planOf(list, fps);
        let frame = 0;
        let segment = 0;
        for (const reel of reels) {
          expect(reel.firstFrame).toBe(frame);
          expect(reel.firstSegment).toBe(segment);
          expect(reel.fromSample).toBe(frameToSample(frame, timeline.look.canvas));
          expect(Math.min(...reel.segments.map(({ frames }) => frames))).toBeGreaterThan(0);
          frame += reel.segments.reduce((sum, { frames }) => sum + frames, 0);
          segment += reel.segments.length;
          expect(reel.firstFrame + reel.frames).toBe(frame);
          expect(reel.toSample).toBe(frameToSample(frame, timeline.look.canvas));
        }
        expect(timeline.frames).toBe(frame);
      }),
    );
  });

  test('a preview has the scenes, captions and sound of the film, to its own frame', () => {
    fc.assert(
      fc.property(scenes, rate, (list, fps) => {
        const storyboard = storyboardOf(list, fps);
        const film = planFilm(storyboard, materialOf(storyboard));
        const preview = planFilm(storyboard, materialOf(storyboard), { drawnFps: 10 });
        const { canvas } = preview.timeline.look;
        expect(canvas).toMatchObject({ fpsNum: 10, fpsDen: 1 });
        const near = (frame: number, ofFilm: number) => {
          const ms = frameToMs(frame, canvas) - frameToMs(ofFilm, film.timeline.look.canvas);
          expect(Math.abs(ms)).toBeLessThanOrEqual(50.001);
        };
        film.timeline.scenes.forEach(({ id, fromFrame, toFrame }, index) => {
          const scene = preview.timeline.scenes[index]!;
          expect(scene.id).toBe(id);
          near(scene.fromFrame, fromFrame);
          near(scene.toFrame, toFrame);
        });
        expect(preview.cues).toHaveLength(film.cues.length);
        film.cues.forEach((cue, index) => {
          near(preview.cues[index]!.fromFrame, cue.fromFrame);
          expect(preview.cues[index]!.words.map(({ text }) => text)).toEqual(cue.words.map(({ text }) => text));
        });
        const placed = (plan: FilmPlan) => [...new Set(plan.reels.flatMap(({ sounds }) => sounds.map(keyOf)))];
        expect(placed(preview)).toEqual(placed(film));
      }),
      { numRuns: 40 },
    );
  });

  test('one storyboard gives the same scenes on every canvas and at every rate, within a frame', () => {
    const sizes = [
      [854, 480],
      [3840, 2160],
      [1080, 1920],
      [1080, 1080],
      [1080, 1350],
    ] as const;
    const size = fc.constantFrom(...sizes).map(([width, height]) => ({ width, height }));
    const plainScenes = scenes.filter((list) => list.length <= 6);
    fc.assert(
      fc.property(plainScenes, rate, size, (list, fps, canvas) => {
        const storyboard = { ...storyboardOf(list, fps), size: canvas };
        const { timeline, reels } = planFilm(storyboard, materialOf(storyboard));
        const usual = planOf(list).timeline;
        expect(timeline.scenes.map(({ id }) => id)).toEqual(usual.scenes.map(({ id }) => id));
        const ms = frameToMs(timeline.frames, timeline.look.canvas);
        const frameMs = frameToMs(1, timeline.look.canvas) + frameToMs(1, usual.look.canvas);
        // Each scene is rounded to frames on its own: at its lead, its fade and its end.
        expect(Math.abs(ms - frameToMs(usual.frames, usual.look.canvas))).toBeLessThanOrEqual(
          4 * list.length * frameMs,
        );
        expect(reels.every(({ look }) => look.canvas.width === canvas.width)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('every frame of every segment shows a picture', () => {
    fc.assert(
      fc.property(scenes, (list) => {
        for (const { frames, shots } of planOf(list).reels.flatMap(({ segments }) => segments)) {
          let covered = 0;
          for (const { fromFrame, toFrame } of shots) if (fromFrame <= covered) covered = Math.max(covered, toFrame);
          expect(covered).toBeGreaterThanOrEqual(frames);
        }
      }),
    );
  });

  test('a scene lasts at least as long as its narration, and its words end before it does', () => {
    fc.assert(
      fc.property(scenes, rate, (list, fps) => {
        const { timeline } = planOf(list, fps);
        for (const [index, { fromFrame, toFrame }] of timeline.scenes.entries()) {
          const { sampleCount } = speak(list[index]!.narration);
          const spokenMs = list[index]!.narration.trim() === '' ? 0 : sampleCount / 16;
          expect(frameToMs(toFrame - fromFrame, timeline.look.canvas)).toBeGreaterThanOrEqual(spokenMs);
        }
      }),
    );
  });

  test('cues follow each other without overlap and hold every word of the narration', () => {
    fc.assert(
      fc.property(scenes, rate, (list, fps) => {
        const { cues, timeline } = planOf(list, fps);
        const { frames } = timeline;
        let end = 0;
        for (const cue of cues) {
          expect(cue.fromFrame).toBeGreaterThanOrEqual(end);
          expect(cue.toFrame).toBeGreaterThan(cue.fromFrame);
          end = cue.toFrame;
          for (const { fromFrame, toFrame } of cue.words) {
            expect(fromFrame).toBeGreaterThanOrEqual(cue.fromFrame);
            expect(toFrame).toBeLessThanOrEqual(cue.toFrame);
          }
        }
        expect(end).toBeLessThanOrEqual(frames);
        const shown = cues.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');
        expect(shown).toBe(
          list
            .map((scene) => scene.narration.trim())
            .filter((text) => text !== '')
            .join(' '),
        );
      }),
    );
  });

  test('a changed scene renames its own segments and the one that it fades into, and no others', () => {
    const change = fc.oneof(
      fc.record({ narration: word.map((text) => `${text} changed`) }),
      fc.record({ durationMs: fc.integer({ min: 31_000, max: 40_000 }) }),
      fc.constant({ visual: { kind: 'quote' as const, text: 'Changed' } }),
    );
    fc.assert(
      fc.property(scenes, fc.nat(), change, (list, pick, changes) => {
        const at = pick % list.length;
        const changed = list.map((scene, index) => (index === at ? { ...scene, ...changes } : scene));
        const before = hashesByScene(planOf(list));
        const after = hashesByScene(planOf(changed));
        before.forEach((hashes, index) => {
          if (index === at) expect(after[index]).not.toEqual(hashes);
          // New words may leave a scene's wordless seconds as they were; a new picture or length may not.
          if (index === at && !('narration' in changes))
            for (const hash of after[index]!) expect(hashes).not.toContain(hash);
          if (index === at) return;
          if (index === at + 1) expect(after[index]!.slice(1)).toEqual(hashes.slice(1));
          else expect(after[index]).toEqual(hashes);
        });
        if (at + 1 < list.length && 'visual' in changes) expect(after[at + 1]![0]).not.toBe(before[at + 1]![0]);
      }),
    );
  });

  test('the same storyboard gives the same plan', () => {
    fc.assert(fc.property(scenes, (list) => expect(planOf(list)).toEqual(planOf(list))));
  });

  test('every narration is in the reels that its sound reaches into', () => {
    const list = Array.from(
      { length: 60 },
      (_, index): Scene => ({
        id: `s${index}`,
        narration: 'some words that are spoken slowly and take their time '.repeat(4),
        visual: { kind: 'picture', picture: index % 4 },
      }),
    );
    const { reels } = planOf(list);
    expect(reels.length).toBeGreaterThan(3);
    const placed = reels.flatMap(({ sounds }) => sounds.map(({ atSample }) => atSample));
    expect(new Set(placed).size).toBe(60);
  });

  test('a reel of short scenes and small pictures stays small too', () => {
    const list = Array.from(
      { length: 900 },
      (_, index): Scene => ({
        id: `s${index}`,
        narration: '',
        durationMs: 2_000,
        visual: { kind: 'section', heading: 'A' },
      }),
    );
    const storyboard = { ...storyboardOf(list), size: { width: 240, height: 240 } };
    const { reels, timeline } = planFilm(storyboard, materialOf(storyboard));
    expect(Math.max(...reels.map(({ segments }) => segments.length))).toBeLessThanOrEqual(200);
    expect(Math.max(...reels.map(({ frames }) => frameToMs(frames, timeline.look.canvas)))).toBeLessThanOrEqual(
      1_212_000,
    );
  });

  test('captions that are not burnt are not part of a segment', () => {
    const storyboard = storyboardOf([
      { id: 'a', narration: 'one two three', visual: { kind: 'section', heading: 'A' } },
    ]);
    const soft = planFilm(
      { ...storyboard, captions: { show: 'soft' as const, style: 'classic' as const } },
      materialOf(storyboard),
    );
    expect(soft.reels[0]!.segments[0]!.cues).toEqual([]);
    expect(soft.cues).toHaveLength(1);
  });
});

const hashesByScene = ({ timeline, reels }: FilmPlan): string[][] => {
  const segments = reels.flatMap((reel) => reel.segments);
  let next = 0;
  return timeline.scenes.map(({ fromFrame, toFrame }) => {
    const hashes: string[] = [];
    for (let frame = fromFrame; frame < toFrame; frame += segments[next++]!.frames) hashes.push(segments[next]!.hash);
    return hashes;
  });
};
