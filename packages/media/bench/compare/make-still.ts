import { spawnSync } from 'node:child_process';

/** A frame in the middle, and a part of it with stars, thin rays, the edge of a hill and lit windows. */
const filters =
  'select=eq(n\\,120),crop=480:270:430:640,scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int';

/** Writes part of a film's frame as a JPEG, pixel for pixel. */
export const makeStill = (film: string, file: string): void => {
  const { status, stderr } = spawnSync(
    'ffmpeg',
    ['-y', '-v', 'error', '-i', film, '-vf', filters, '-frames:v', '1', '-pix_fmt', 'yuvj444p', '-q:v', '2', file],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`no still of ${film}: ${stderr}`);
};
