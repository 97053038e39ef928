import sharp from 'sharp';

// A user's bytes choose their own decoder: only these three may ever be chosen, whatever the bytes pretend to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

export type { OutputInfo, Sharp } from 'sharp';
export { sharp };
