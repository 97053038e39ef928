import sharp from 'sharp';

// A user's bytes choose their own decoder: only these three may ever be chosen, whatever the bytes pretend to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

// Nothing is decoded twice, and a function has one core: a cache would hold pictures that nobody asks for again.
sharp.cache(false);
sharp.concurrency(1);

export type { OutputInfo, Sharp } from 'sharp';
export { sharp };
