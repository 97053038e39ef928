import {
  type Cue,
  type Label,
  type Look,
  type NarrationMarks,
  type PlacedSound,
  type ReelEntry,
  type ReelPlan,
  renditionsOf,
  type StoredClip,
  type StoredMusic,
  type StoredPicture,
  type Storyboard,
  type Timeline,
} from '@longtake/contracts';
import { frameToMs, frameToSample, msToFrames } from '../frame-clock.ts';
import { offeredCaptions } from '../offered-captions.ts';
import { pieceHash } from '../pieces.ts';
import { cameraPath } from './camera.ts';
import { lineColumns } from './caption-columns.ts';
import { captionWords } from './caption-words.ts';
import { cutSegments, mergeCuts } from './cut-segments.ts';
import { describeSegment, type FilmShot } from './describe-segment.ts';
import { filmMusic } from './film-music.ts';
import { type Group, groupReels } from './group-reels.ts';
import { lookOf } from './look-of.ts';
import { musicLevelIn } from './music-level.ts';
import { noteEnlarged } from './note-enlarged.ts';
import { type DraftReel, placeReels, planReels } from './place-reels.ts';
import { type PlacedScene, placeScenes } from './place-scenes.ts';
import { filmSounds, soundsIn } from './place-sounds.ts';
import { redraw, type SeenFilm } from './redraw.ts';
import { timeCues } from './time-cues.ts';

/** What was made of a scene before the plan: the key of its picture or clip, and of its narration with the marks. */
export interface SceneMaterial {
  picture: string;
  /** What is known of a picture of the user's. */
  shown?: StoredPicture;
  narration?: { piece: string; marks: NarrationMarks };
  /** Of a scene that shows a clip: how long it is, in frames as they are drawn, and its sound where it is heard. */
  clip?: StoredClip & { sound?: { piece: string; sampleCount: number } };
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
 * into which it fades, and no others. With `drawnFps` only so many frames of each second are drawn; scenes, captions and
 * sound keep the times that they have at the storyboard's rate.
 */
export const planFilm = (
  storyboard: Storyboard,
  material: readonly SceneMaterial[],
  { drawnFps, music }: { drawnFps?: number | undefined; music?: StoredMusic | undefined } = {},
): FilmPlan => {
  const look = lookOf(storyboard);
  const marks = material.map(({ narration }) => narration?.marks);
  const clips = material.map(({ clip }) => clip && msToFrames(clip.lengthMs, look.canvas));
  const film = { storyboard, look, material, scenes: placeScenes(storyboard, marks, clips) };
  const planned = { ...film, cues: filmCues(film), shots: filmShots(film), labels: filmLabels(film) };
  const seen = drawnFps === undefined ? planned : redraw(planned, drawnFps);
  const { canvas } = seen.look;
  const visuals = storyboard.scenes.map(({ visual }) => visual);
  const cuts = cutSegments(seen.scenes, canvas);
  const groups = groupReels(drawnFps === undefined ? cuts : mergeCuts(cuts, canvas), visuals, canvas);
  const sounds = filmSounds(film);
  const heard = { sounds, background: filmMusic(film, { sounds, music }) };
  const drafts = groups.map((group) => draftReel(group, seen, heard));
  const entries = placeReels(drafts, canvas);
  const renditions = renditionsOf(storyboard.size, storyboard.renditions);
  return {
    timeline: { ...timelineOf(storyboard, seen, entries), ...captionTrack(storyboard, seen), ...noteEnlarged(planned) },
    cues: seen.cues,
    reels: planReels(drafts, entries, { look: seen.look, renditions }),
  };
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
  scenes.map(({ fromFrame, toFrame, fadeInFrames, enter }, index) => {
    const { visual, id } = storyboard.scenes[index]!;
    const end = toFrame + (scenes[index + 1]?.fadeInFrames ?? 0);
    const seconds = frameToMs(end - fromFrame, look.canvas) / 1000;
    const { picture, shown, clip } = material[index]!;
    const path = cameraPath(visual, { seconds, sceneId: id, canvas: look.canvas, shown });
    return {
      picture,
      ...(clip !== undefined && { clipFrames: clip.frames }),
      ...path,
      fromFrame,
      toFrame: end,
      fadeInFrames,
      ...(enter && { enter }),
    };
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
    if ((visual.kind !== 'picture' && visual.kind !== 'clip') || visual.heading === undefined) return [];
    const start = fromFrame + fadeInFrames;
    const end = Math.min(start + msToFrames(LABEL_MS, look.canvas), toFrame);
    const fadeFrames = Math.min(msToFrames(LABEL_FADE_MS, look.canvas), Math.floor((end - start) / 2));
    return [{ text: visual.heading, fromFrame: start, toFrame: end, fadeFrames }];
  });

const draftReel = ({ cuts, expectedBytes }: Group, seen: SeenFilm, { sounds, background }: FilmSound): DraftReel => {
  const { canvas } = seen.look;
  const firstFrame = cuts[0]!.fromFrame;
  const endFrame = cuts.at(-1)!.toFrame;
  const span = { fromSample: frameToSample(firstFrame, canvas), toSample: frameToSample(endFrame, canvas) };
  return {
    firstFrame,
    frames: endFrame - firstFrame,
    segments: cuts.map((cut) => describeSegment(cut, seen)),
    ...span,
    sounds: soundsIn([...sounds, ...(background?.sounds ?? [])], span),
    ...(background !== undefined && { musicLevel: musicLevelIn(background.level, span) }),
    expectedBytes,
  };
};

/** A film without a word has no track of captions. */
const captionTrack = (storyboard: Storyboard, { cues }: SeenFilm): Pick<Timeline, 'captionTrack'> => {
  const offered = offeredCaptions(storyboard);
  if (offered === 'none' || cues.length === 0) return {};
  return { captionTrack: { cuesHash: pieceHash('film', cues), isShown: offered === 'shown' } };
};

const timelineOf = (storyboard: Storyboard, { look, scenes }: SeenFilm, reels: ReelEntry[]): Timeline => ({
  version: 1,
  title: storyboard.title,
  look,
  renditions: renditionsOf(storyboard.size, storyboard.renditions),
  frames: scenes.at(-1)?.toFrame ?? 0,
  scenes: scenes.map(({ fromFrame, toFrame }, index) => ({ id: storyboard.scenes[index]!.id, fromFrame, toFrame })),
  chapters: storyboard.scenes.flatMap(({ chapter }, index) =>
    chapter === undefined ? [] : [{ title: chapter, fromFrame: scenes[index]!.fromFrame }],
  ),
  reels,
});
