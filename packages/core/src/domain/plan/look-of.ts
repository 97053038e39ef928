import type { Han, Look, Scene, Storyboard } from '@longtake/contracts';
import { shownTexts } from '../shown-texts.ts';
import { canvasOf } from './place-scenes.ts';

/** How the storyboard's frames look. */
export const lookOf = (storyboard: Storyboard): Look => {
  const han = hanOf(storyboard);
  const { show, style } = storyboard.captions;
  const burnCaptions = show === 'burnt' || show === 'both';
  return {
    canvas: canvasOf(storyboard),
    theme: storyboard.theme,
    burnCaptions,
    ...(burnCaptions && style !== 'classic' && { captionStyle: style }),
    ...(han !== undefined && { han }),
  };
};

/**
 * Whose Han characters a film is written in: Japanese where it has kana beside them, Korean where it has more Hangul, else
 * Chinese. Of the whole film, as one caption of a Japanese film may well be of Han characters alone; undefined where
 * there are none.
 */
const hanOf = ({ scenes }: Pick<Storyboard, 'scenes'>): Han | undefined => {
  const known = found.get(scenes);
  if (known !== undefined) return known.han;
  const han = countHan(scenes);
  found.set(scenes, { han });
  return han;
};

/** Asked for each scene's picture: thousands of scenes are read once, not thousands of times. */
const found = new WeakMap<readonly Scene[], { han: Han | undefined }>();

const countHan = (scenes: readonly Scene[]): Han | undefined => {
  const text = scenes.flatMap(shownTexts).join('\n');
  const count = (characters: RegExp): number => text.match(characters)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  if (kana * 8 > han) return 'jp';
  if (han === 0) return hangul > 0 ? 'kr' : undefined;
  return hangul > han ? 'kr' : 'sc';
};
