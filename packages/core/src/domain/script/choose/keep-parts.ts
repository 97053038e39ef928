import { SCENE_PAUSE_SECONDS } from '../speech/speech-seconds.ts';
import type { OrderedPart } from './order-part.ts';
import { cosine, type DocumentWords, weigh } from './similarity.ts';

/** A scene shorter than this says too little to be worth its place. */
const SHORTEST_SECONDS = 6;

const leastSeconds = ({ first }: OrderedPart): number =>
  Math.max(SHORTEST_SECONDS, first.seconds + SCENE_PAUSE_SECONDS);

/**
 * The parts that are told in `seconds`: all, if each can say its first sentence; else the best ones. How good a part is
 * follows its nearness to the whole document (centroid-based, D. R. Radev et al., "Centroid-based summarization of
 * multiple documents", Information Processing & Management 40, 2004), its depth, its place and its picture. The lead is
 * always kept, and at least one part.
 */
export const keepParts = (
  parts: readonly OrderedPart[],
  { seconds, document }: { seconds: number; document: DocumentWords },
): OrderedPart[] => {
  const all = parts.reduce((sum, part) => sum + leastSeconds(part), 0);
  if (all <= seconds) return [...parts];
  const importance = importanceOf(parts, document);
  const ranked = [...parts].sort((a, b) => (importance.get(b) ?? 0) - (importance.get(a) ?? 0));
  const kept = new Set(parts.filter(({ part }) => part.role === 'lead'));
  let left = seconds - [...kept].reduce((sum, part) => sum + leastSeconds(part), 0);
  for (const part of ranked) {
    if (kept.has(part) || (leastSeconds(part) > left && kept.size > 0)) continue;
    kept.add(part);
    left -= leastSeconds(part);
  }
  return parts.filter((part) => kept.has(part));
};

const importanceOf = (
  parts: readonly OrderedPart[],
  { idf, centroid }: DocumentWords,
): ReadonlyMap<OrderedPart, number> => {
  return new Map(
    parts.map((ordered, index) => {
      const { depth, pictures, beginsChapter } = ordered.part;
      const near = cosine(
        weigh(
          ordered.part.units.flatMap(({ words }) => words),
          idf,
        ),
        centroid,
      );
      const place = index <= 1 ? 1.3 : index === parts.length - 1 ? 1.15 : 1;
      const deep = 1 / (1 + 0.3 * Math.max(0, depth - 2));
      return [ordered, (0.1 + near) * place * deep * (pictures.length > 0 ? 1.2 : 1) * (beginsChapter ? 1.1 : 1)];
    }),
  );
};
