import { renditionsOf, type Storyboard } from '@longtake/contracts';

/** A sentence for smaller copies that were asked for and would not be smaller than the film; none where there are none. */
export const describeRenditions = ({ size, renditions = [] }: Pick<Storyboard, 'size' | 'renditions'>): string[] => {
  const made = renditionsOf(size, renditions).map(({ lines }) => lines);
  const left = renditions.filter((lines) => !made.includes(lines));
  if (left.length === 0) return [];
  const [copies, are, they] = left.length === 1 ? ['copy', 'is', 'it'] : ['copies', 'are', 'they'];
  return [
    `The ${copies} of ${left.join(' and ')} lines ${are} left out: ${they} would not be smaller than the film, which is ${size.width} × ${size.height}.`,
  ];
};
