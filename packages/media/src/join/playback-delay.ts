import type { Canvas } from '@longtake/contracts';
import { frameToSample } from '@longtake/core';
import { videoTimescale } from '../render/encoder-settings.ts';
import { PACKET_SAMPLES } from './packet-grid.ts';

/**
 * A picture may be shown so many frames after its decoding at most: x264's pyramid of B-frames. Times of showing are put
 * off by it, so that composition offsets are never negative, and an edit list takes it off again.
 */
export const REORDER_FRAMES = 2;

type Rate = Pick<Canvas, 'fpsNum' | 'fpsDen'>;

/** Ticks of one frame. */
export const frameTicks = (rate: Rate): number => (videoTimescale(rate) * rate.fpsDen) / rate.fpsNum;

/**
 * In a reel the sound is put off by as much as the pictures: players that know no edit lists start late, but in step.
 * Samples.
 */
export const soundDelay = (rate: Rate): number => frameToSample(REORDER_FRAMES, rate);

/** When a packet of the film begins to sound in a reel, samples: packet 0 is the encoder's priming. */
export const packetTime = (packet: number, rate: Rate): number => soundDelay(rate) + (packet - 1) * PACKET_SAMPLES;
