import type { Bundle, OrderedPart } from './order-part.ts';
import type { Part, Unit } from './part.ts';

/** A part and what it says, in the document's order. */
export interface ChosenPart {
  part: Part;
  units: Unit[];
}

interface Filling {
  ordered: OrderedPart;
  chosen: Set<number>;
  spentSeconds: number;
  shareSeconds: number;
  left: Bundle[];
}

/** How far over its time a choice may go for the sake of a whole sentence. */
const OVER = 1.05;

/**
 * Chooses what is said in `seconds` of speech: every part's first sentence, then what parts want besides, then the best
 * sentence of whichever part is furthest behind its fair share (by the root of its length), as long as any fits.
 */
export const chooseUnits = (parts: readonly OrderedPart[], seconds: number): ChosenPart[] => {
  const roots = parts.map(({ part }) => Math.sqrt(part.units.reduce((sum, unit) => sum + unit.seconds, 0)));
  const allRoots = roots.reduce((sum, root) => sum + root, 0);
  const fillings = parts.map(
    (ordered, index): Filling => ({
      ordered,
      chosen: new Set(ordered.first.units),
      spentSeconds: ordered.first.seconds,
      shareSeconds: (seconds * (roots[index] ?? 0)) / allRoots,
      left: [...ordered.rest],
    }),
  );
  let spent = fillings.reduce((sum, { spentSeconds }) => sum + spentSeconds, 0);
  const fits = (bundle: Bundle): boolean => spent + bundle.seconds <= seconds;
  const add = (filling: Filling, bundle: Bundle) => {
    for (const unit of bundle.units) filling.chosen.add(unit);
    filling.spentSeconds += bundle.seconds;
    spent += bundle.seconds;
  };
  for (const { filling, bundle } of wantedOf(fillings))
    if (fits(bundle) && isReady(filling, bundle)) add(filling, bundle);
    else filling.left.push(bundle);
  for (let next = nextOf(fillings, fits); next !== undefined; next = nextOf(fillings, fits))
    add(next.filling, next.bundle);
  closeGap(fillings, { missing: seconds - spent, most: seconds * OVER - spent, add });
  return fillings.map(({ ordered, chosen }) => ({
    part: ordered.part,
    units: ordered.part.units.filter((_, index) => chosen.has(index)),
  }));
};

/** What parts want besides: the first wish of each part first, the shorter ones before, so that most are granted. */
const wantedOf = (fillings: readonly Filling[]): { filling: Filling; bundle: Bundle }[] =>
  fillings
    .flatMap((filling) => filling.ordered.wanted.map((bundle, rank) => ({ filling, bundle, rank })))
    .sort((a, b) => (a.rank === b.rank ? a.bundle.seconds - b.bundle.seconds : a.rank - b.rank));

/** Whether all that a bundle leans on is in it or was chosen. */
const isReady = ({ ordered, chosen }: Filling, { units }: Bundle): boolean =>
  units.every((index) => {
    const needs = ordered.part.units[index]?.needs;
    return needs === undefined || units.includes(needs) || chosen.has(needs);
  });

/** Takes out the next bundle: the best by value and by how far its part is behind. Bundles that no longer fit are dropped. */
const nextOf = (
  fillings: readonly Filling[],
  fits: (bundle: Bundle) => boolean,
): { filling: Filling; bundle: Bundle } | undefined => {
  let best: { filling: Filling; bundle: Bundle; at: number; worth: number } | undefined;
  for (const filling of fillings) {
    const at = filling.left.findIndex((each) => fits(each) && isReady(filling, each));
    const bundle = filling.left[at];
    if (bundle === undefined) continue;
    const behind = Math.min(1, filling.shareSeconds / (filling.spentSeconds + bundle.seconds));
    const worth = (0.2 + Math.max(0, bundle.value)) * behind ** 2;
    if (best === undefined || worth > best.worth) best = { filling, bundle, at, worth };
  }
  best?.filling.left.splice(best.at, 1);
  return best;
};

/** One bundle more, where that comes nearer to the time asked for. */
const closeGap = (
  fillings: readonly Filling[],
  { missing, most, add }: { missing: number; most: number; add: (filling: Filling, bundle: Bundle) => void },
): void => {
  const nearer = fillings
    .flatMap((filling) =>
      filling.left
        .filter((bundle) => isReady(filling, bundle))
        .map((bundle) => ({ filling, bundle, over: bundle.seconds - missing })),
    )
    .filter(({ bundle, over }) => bundle.seconds <= most && over < missing)
    .sort((a, b) => a.over - b.over)[0];
  if (nearer !== undefined) add(nearer.filling, nearer.bundle);
};
