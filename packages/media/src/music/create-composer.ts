import type { Composer } from '@longtake/core';
import { admitMusic } from './admit-music.ts';
import { playTrack } from './play-track.ts';

/** Users' files by FFmpeg, our own tracks by adding sines. */
export const createComposer = (): Composer => ({ admit: admitMusic, play: playTrack });
