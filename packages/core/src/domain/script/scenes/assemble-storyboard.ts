import { limits, type Scene, Storyboard } from '@longtake/contracts';
import type { ScriptSource } from '../../../ports.ts';
import type { DraftScene } from './draft-scene.ts';
import { sceneIds } from './scene-ids.ts';

/** Puts drafts into a storyboard: ids, the settings' look and voice, and only the pictures that are shown. */
export const assembleStoryboard = (
  drafts: readonly DraftScene[],
  { title, source, altOf }: { title: string; source: ScriptSource; altOf: (picture: number) => string },
): Storyboard => {
  const shown = [...new Set(drafts.flatMap(({ visual }) => (visual.kind === 'picture' ? [visual.picture] : [])))];
  const ids = sceneIds(drafts.map(({ name }) => name));
  const { voice, engine, ratePercent, size, fps, theme, captions, music } = source.settings;
  return Storyboard.parse({
    version: 1,
    title,
    size,
    fps,
    voice: { id: voice, engine, ratePercent },
    theme,
    captions,
    ...(music !== undefined && { music }),
    pictures: shown.map((picture) => {
      const alt = altOf(picture)
        .slice(0, 500)
        .toWellFormed()
        .replace(/\uFFFD$/, '');
      return { asset: source.pictures[picture]?.asset, ...(alt !== '' && { alt }) };
    }),
    scenes: drafts.slice(0, limits.scenes).map(
      ({ chapter, narration, visual }, index): Scene => ({
        id: ids[index] ?? `scene-${index}`,
        ...(chapter !== undefined && { chapter }),
        narration,
        visual: visual.kind === 'picture' ? { ...visual, picture: shown.indexOf(visual.picture) } : visual,
      }),
    ),
  });
};
