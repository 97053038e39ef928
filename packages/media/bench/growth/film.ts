import { StoredScript, Storyboard } from '@longtake/contracts';
import { pieceKey } from '@longtake/core';

const SCENE_MS = 8_000;
/** Scenes say and show one of so many things: their pieces are shared, so that preparing ten hours takes a moment. */
export const VARIETY = 6;
export const job = { jobId: 'growth', owner: 'growth', attempt: 1 };
export const gainDb = -1.5;
/** Under this gain the reels are tables without pictures, for JoinVideo alone. */
export const tableGainDb = -2.5;

/** The first scene behind the first of each kind is like no other: it is the one whose making is measured. No film shares. */
const nameOf = (scene: number, minutes: number): string =>
  `${scene === VARIETY ? scene : scene % VARIETY} of ${minutes}`;

/** A film of even scenes that are spoken and drawn. */
export const growthStoryboard = (minutes: number): Storyboard => {
  const scenes = Array.from({ length: Math.round((minutes * 60_000) / SCENE_MS) }, (_, scene) => ({
    id: `s${scene}`,
    ...(scene % 20 === 0 && { chapter: `Chapter ${scene / 20 + 1}` }),
    narration: `Lamp ${nameOf(scene, minutes)} of the outer coast shows a white light over the strait.`,
    durationMs: SCENE_MS,
    visual: { kind: 'section' as const, heading: `Lamp ${nameOf(scene, minutes)}` },
  }));
  return Storyboard.parse({ version: 1, title: 'Growth', scenes });
};

export const storyboardKeyOf = (minutes: number): string => pieceKey('growth', 'storyboard', `growth-${minutes}`);

export const scriptBytes = (storyboard: Storyboard): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(StoredScript.parse({ storyboard, warnings: [] })));
