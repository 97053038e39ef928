import type { EncoderSettings } from '../../src/render/encoder-settings.ts';

/** What x264 is told beside the rate: a preset and parameters over it. */
export interface Candidate {
  name: string;
  preset: EncoderSettings['preset'];
  params: string;
}

const FPS = 30;
/** What every candidate has, so that all segments of a canvas keep one SPS and PPS and the same bytes on every machine. */
const pinned = `cpu-independent=1:stitchable=1:sync-lookahead=0:open-gop=0:keyint=${2 * FPS}`;
const tree = (frames: number): string => `mbtree=1:rc-lookahead=${frames}`;
const fixed = 'b-adapt=0:bframes=5';
// What `-tune stillimage` and `-tune animation` stand for, where they don't change SPS or PPS.
const stillImage = 'deblock=-3,-3:psy-rd=2.0,0.7:aq-strength=1.2';
const animation = 'deblock=1,1:psy-rd=0.4,0:aq-strength=0.6';

const candidate = (name: string, preset: Candidate['preset'], ...params: string[]): Candidate => ({
  name,
  preset,
  params: [pinned, ...params].join(':'),
});

/** What all others are held against, at this rate. */
export const reference: Candidate = candidate('veryfast', 'veryfast');
export const REFERENCE_CRF = 20;

export const candidates: readonly Candidate[] = [
  reference,
  candidate('veryfast, weightp 0', 'veryfast', 'weightp=0'),
  candidate('superfast', 'superfast', 'weightp=0'),
  candidate('superfast, tree of 15', 'superfast', 'weightp=0', tree(15)),
  candidate('superfast, tree of 10, fixed B', 'superfast', 'weightp=0', tree(10), fixed),
  candidate('the same, as for stills', 'superfast', 'weightp=0', tree(10), fixed, stillImage),
  candidate('the same, as for animation', 'superfast', 'weightp=0', tree(10), fixed, animation),
  candidate('ultrafast, tree of 10, fixed B', 'ultrafast', 'weightp=0', tree(10), fixed),
];
