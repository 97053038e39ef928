import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FPS, FRAMES, HEIGHT, WIDTH, ZOOM } from './move.ts';
import { runMeasured } from './run-measured.ts';
import type { Tool } from './tool.ts';
import { x264, x264Options } from './x264.ts';

const VERSIONS = ['moviepy==2.2.1', 'imageio-ffmpeg==0.6.0', 'pillow==11.3.0'];

const script = `
import json, sys
from moviepy import ImageClip, CompositeVideoClip
picture, film, frames, preset, arguments = sys.argv[1:]
def scale(t):
    p = t * ${FPS} / ${FRAMES - 1}
    return ${WIDTH} / 2208 * (1 + ${(ZOOM - 1).toFixed(2)} * p * p * (3 - 2 * p))
clip = ImageClip(picture).with_duration(int(frames) / ${FPS}).resized(scale).with_position('center')
video = CompositeVideoClip([clip], size=(${WIDTH}, ${HEIGHT}))
video.write_videofile(film, fps=${FPS}, codec='libx264', preset=preset, threads=1, audio=False, logger=None,
                      ffmpeg_params=json.loads(arguments))
`;

export const moviepy: Tool = {
  name: 'MoviePy',
  settings:
    '`ImageClip.resized(function of time)` in a centred `CompositeVideoClip` (Pillow’s Lanczos), FFmpeg’s command of this machine',
  pace: 'eased',
  runs: 1,
  install: async (folder) => {
    if (!existsSync(join(folder, 'venv/ready'))) {
      await runMeasured(['python3', '-m', 'venv', 'venv'], { cwd: folder });
      await runMeasured(['venv/bin/pip', 'install', '-q', ...VERSIONS], { cwd: folder });
      await runMeasured(['touch', 'venv/ready'], { cwd: folder });
    }
    const { text } = await runMeasured(['venv/bin/python', '--version'], { cwd: folder });
    return `MoviePy 2.2.1, ${/Python \S+/.exec(text)?.[0] ?? ''}`;
  },
  command: ({ picture, film, frames }, cwd) => ({
    cwd,
    env: { FFMPEG_BINARY: 'ffmpeg', IMAGEIO_FFMPEG_EXE: 'ffmpeg' },
    command: [
      ...['venv/bin/python', '-c', script, picture, film, String(frames), x264.preset],
      JSON.stringify([...x264Options.slice(2), '-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p']),
    ],
  }),
};
