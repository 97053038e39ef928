import type { Canvas } from '@longtake/contracts';
import { frameToSample } from '@longtake/core';

/** Samples of one AAC packet. */
export const PACKET_SAMPLES = 1024;

type Rate = Pick<Canvas, 'fpsNum' | 'fpsDen'>;

/**
 * The rule by which reels share the film's sound. AAC packet j decodes to samples 1024 (j − 1) to 1024 j; packet 0 is the
 * encoder's priming. A reel that starts at frame f owns the packets from here on, so reels may be cut at any frame of any
 * rate, and each packet belongs to exactly one reel.
 */
export const firstPacketAt = (frame: number, { fpsNum, fpsDen }: Rate): number =>
  frame === 0 ? 0 : Math.ceil((frame * 48_000 * fpsDen) / (fpsNum * PACKET_SAMPLES)) + 1;

/** One more than the last packet of a film of so many samples. */
export const packetsOf = (filmSamples: number): number => Math.ceil(filmSamples / PACKET_SAMPLES) + 1;

/** The packets [from, to) that a reel owns; the film's last reel owns all that are left. */
export const reelPackets = (reel: { firstFrame: number; frames: number; isLast: boolean; canvas: Rate }) => {
  const end = reel.firstFrame + reel.frames;
  const to = reel.isLast ? packetsOf(frameToSample(end, reel.canvas)) : firstPacketAt(end, reel.canvas);
  return { from: firstPacketAt(reel.firstFrame, reel.canvas), to };
};
