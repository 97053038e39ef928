import type {
  Cue,
  Label,
  Look,
  NarrationMarks,
  PlacedSound,
  ReelEntry,
  ReelPlan,
  StoredMusic,
  Storyboard,
  Timeline,
} from '@longtake/contracts';
import { frameToMs, frameToSample, msToFrames } from '../frame-clock.ts';
import { cameraPath } from './camera.ts';
import { lineColumns } from './caption-columns.ts';
import { captionWords } from './caption-words.ts';
import { cutSegments } from './cut-segments.ts';
import { describeSegment, type FilmShot } from './describe-segment.ts';
import { filmMusic } from './film-music.ts';
import { type Group, groupReels } from './group-reels.ts';
import { lookOf } from './look-of.ts';
import { musicLevelIn } from './music-level.ts';
import { type DraftReel, placeReels, planReels } from './place-reels.ts';
import { type PlacedScene, placeScenes } from './place-scenes.ts';
import { filmSounds, soundsIn } from './place-sounds.ts';
import { timeCues } from './time-cues.ts';

/** What was made of a scene before the plan: the key of its picture, and of its narration with the marks. */
export interface SceneMaterial {
  picture: string;
  narration?: { piece: string; marks: NarrationMarks };
}

/** The timeline and the captions, and beside them what each reel's execution reads. */
export interface FilmPlan {
  timeline: Timeline;
  cues: Cue[];
  reels: ReelPlan[];
}

/**
 * The frame-exact plan of a film. Pure: the same storyboard and material give the same plan. Segments tile the film;
 * each is named by what is seen in it, so a changed scene renames its own segments and the first of the next scene,
 * into which it fades, and no others.
 */
export const planFilm = (storyboard: Storyboard, material: readonly SceneMaterial[], music?: StoredMusic): FilmPlan => {
  const look = lookOf(storyboard);
  const marks = material.map(({ narration }) => narration?.marks);
  const scenes = placeScenes(storyboard, marks);
  const film = { storyboard, look, material, scenes };
  const cues = filmCues(film);
  const parts = { look, cues, shots: filmShots(film), labels: filmLabels(film) };
  const sounds = filmSounds(film);
  const background = filmMusic(film, { sounds, music });
  const visuals = storyboard.scenes.map(({ visual }) => visual);
  const groups = groupReels(cutSegments(scenes, look.canvas), visuals, look.canvas);
  const drafts = groups.map((group) => draftReel(film, group, { ...parts, sounds, background }));
  const entries = placeReels(drafts, look.canvas);
  return { timeline: timelineOf(film, entries), cues, reels: planReels(drafts, entries, look) };
};

/** What is heard in the film, and the music behind it. */
interface FilmSound {
  sounds: readonly PlacedSound[];
  background: ReturnType<typeof filmMusic>;
}

interface Film {
  storyboard: Storyboard;
  look: Look;
  material: readonly SceneMaterial[];
  scenes: readonly PlacedScene[];
}

const filmShots = ({ storyboard, look, material, scenes }: Film): FilmShot[] =>
  scenes.map(({ fromFrame, toFrame, fadeInFrames }, index) => {
    const { visual, id } = storyboard.scenes[index]!;
    const end = toFrame + (scenes[index + 1]?.fadeInFrames ?? 0);
    const seconds = frameToMs(end - fromFrame, look.canvas) / 1000;
    const path = cameraPath(visual, { seconds, sceneId: id });
    return { picture: material[index]!.picture, ...path, fromFrame, toFrame: end, fadeInFrames };
  });

const filmCues = ({ storyboard, look, material, scenes }: Film): Cue[] =>
  scenes.flatMap(({ speechFrame, toFrame }, index) => {
    const words = material[index]?.narration?.marks.words;
    if (words === undefined) return [];
    const caption = captionWords(storyboard.scenes[index]!.narration, words, lineColumns(look.canvas));
    return timeCues(caption, { speechFrame, endFrame: toFrame, canvas: look.canvas });
  });

const LABEL_MS = 4_200;
const LABEL_FADE_MS = 400;

const filmLabels = ({ storyboard, look, scenes }: Film): Label[] =>
  scenes.flatMap(({ fromFrame, toFrame, fadeInFrames }, index) => {
    const { visual } = storyboard.scenes[index]!;
    if (visual.kind !== 'picture' || visual.heading === undefined) return [];
    const start = fromFrame + fadeInFrames;
    const end = Math.min(start + msToFrames(LABEL_MS, look.canvas), toFrame);
    const fadeFrames = Math.min(msToFrames(LABEL_FADE_MS, look.canvas), Math.floor((end - start) / 2));
    return [{ text: visual.heading, fromFrame: start, toFrame: end, fadeFrames }];
  });

const draftReel = (
  film: Film,
  { cuts, expectedBytes }: Group,
  { sounds, background, ...parts }: Parameters<typeof describeSegment>[1] & FilmSound,
): DraftReel => {
  const { canvas } = film.look;
  const firstFrame = cuts[0]!.fromFrame;
  const endFrame = cuts.at(-1)!.toFrame;
  const span = { fromSample: frameToSample(firstFrame, canvas), toSample: frameToSample(endFrame, canvas) };
  return {
    firstFrame,
    frames: endFrame - firstFrame,
    segments: cuts.map((cut) => describeSegment(cut, parts)),
    ...span,
    sounds: soundsIn([...sounds, ...(background?.sounds ?? [])], span),
    ...(background !== undefined && { musicLevel: musicLevelIn(background.level, span) }),
    expectedBytes,
  };
};

const timelineOf = ({ storyboard, look, scenes }: Film, reels: ReelEntry[]): Timeline => ({
  version: 1,
  title: storyboard.title,
  look,
  frames: scenes.at(-1)?.toFrame ?? 0,
  scenes: scenes.map(({ fromFrame, toFrame }, index) => ({ id: storyboard.scenes[index]!.id, fromFrame, toFrame })),
  chapters: storyboard.scenes.flatMap(({ chapter }, index) =>
    chapter === undefined ? [] : [{ title: chapter, fromFrame: scenes[index]!.fromFrame }],
  ),
  reels,
});
