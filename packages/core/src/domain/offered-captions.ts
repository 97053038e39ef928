import type { Storyboard } from '@longtake/contracts';

/** How captions are offered as a track: not at all, for who asks, or shown unless refused (they are not in the picture). */
export type OfferedCaptions = 'none' | 'on-request' | 'shown';

/** Captions that are in the picture are not shown twice unless somebody asks for them. */
export const offeredCaptions = ({ captions: { show } }: Pick<Storyboard, 'captions'>): OfferedCaptions => {
  if (show === 'soft') return 'shown';
  return show === 'both' ? 'on-request' : 'none';
};
