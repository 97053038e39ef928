import { limits, type Scene, Storyboard, type Visual } from '@longtake/contracts';
import type { ScriptSource } from '../../../ports.ts';
import type { DraftScene } from './draft-scene.ts';
import { sceneIds } from './scene-ids.ts';
import { shorten } from './shorten.ts';

interface Assembling {
  title: string;
  source: ScriptSource;
  altOf: (picture: number) => string;
}

/** Puts drafts into a storyboard: ids, the settings' look and voice, and only the pictures and clips that are shown. */
export const assembleStoryboard = (drafts: readonly DraftScene[], { title, source, altOf }: Assembling): Storyboard => {
  const shown = [...new Set(drafts.flatMap(({ visual }) => (visual.kind === 'picture' ? [visual.picture] : [])))];
  const isClip = (picture: number): boolean => source.pictures[picture]?.kind === 'clip';
  const clips = shown.filter(isClip);
  const pictures = shown.filter((picture) => !isClip(picture));
  const ids = sceneIds(drafts.map(({ name }) => name));
  const { voice, engine, ratePercent, size, fps, theme, captions, renditions, music } = source.settings;
  const listed = (picture: number) => {
    const alt = altOf(picture)
      .slice(0, 500)
      .toWellFormed()
      .replace(/\uFFFD$/, '');
    const { asset, name } = source.pictures[picture] ?? {};
    return { asset, ...(name !== undefined && { name }), ...(alt !== '' && { alt }) };
  };
  const begun = new Set<number>();
  return Storyboard.parse({
    version: 1,
    title,
    size,
    fps,
    voice: { id: voice, engine, ratePercent },
    theme,
    captions,
    ...(music !== undefined && { music }),
    ...(renditions !== undefined && { renditions }),
    pictures: pictures.map(listed),
    ...(clips.length > 0 && { clips: clips.map(listed) }),
    scenes: drafts.slice(0, limits.scenes).map(
      (draft, index): Scene => ({
        id: ids[index] ?? `scene-${index}`,
        ...(draft.chapter !== undefined && { chapter: draft.chapter }),
        narration: draft.narration,
        visual: visualOf(draft, { pictures, clips, begun }),
      }),
    ),
  });
};

const HEADING_CHARACTERS = 80;

/** A clip is shown once: in the scenes after its first, where a picture would be shown again, it would begin anew. */
const visualOf = (
  { visual, narration }: DraftScene,
  { pictures, clips, begun }: { pictures: number[]; clips: number[]; begun: Set<number> },
): Visual => {
  if (visual.kind !== 'picture') return visual;
  const { picture, heading } = visual;
  const clip = clips.indexOf(picture);
  if (clip === -1) return { ...visual, picture: pictures.indexOf(picture) };
  if (begun.has(clip)) return { kind: 'section', heading: heading ?? shorten(narration, HEADING_CHARACTERS) };
  begun.add(clip);
  return { kind: 'clip', clip, ...(heading !== undefined && { heading }) };
};
