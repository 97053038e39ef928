import { ffmpegVersion } from '../speed/ffmpeg-cli.ts';
import { FPS, FRAMES, HEIGHT, PICTURE, WIDTH, ZOOM } from './move.ts';
import type { Tool } from './tool.ts';
import { x264Options } from './x264.ts';

const progress = `(on/${FRAMES - 1})`;
const zoom = `(1+${(ZOOM - 1).toFixed(2)}*${progress}*${progress}*(3-2*${progress}))`;
const bt709 = 'scale=in_range=pc:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd+full_chroma_int';

/** One FFmpeg process from the picture to the film, by a chain of filters. */
const ffmpeg = (tool: Pick<Tool, 'name' | 'settings' | 'runs'> & { filters: string; input?: string[] }): Tool => ({
  ...tool,
  pace: 'eased',
  install: async () => {
    const version = ffmpegVersion();
    if (version === undefined) throw new Error('there is no ffmpeg command here');
    return `FFmpeg ${version}`;
  },
  command: ({ picture, film, frames }, cwd) => ({
    cwd,
    command: [
      ...['ffmpeg', '-y', '-v', 'error', '-nostdin', ...(tool.input ?? []), '-i', picture, '-vf', tool.filters],
      ...['-frames:v', String(frames), '-c:v', 'libx264', ...x264Options, film],
    ],
  }),
});

const zoompan =
  `zoompan=z='${zoom}':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=${FRAMES}:s=${WIDTH}x${HEIGHT}:fps=${FPS},` +
  `${bt709},format=yuv420p`;

const corner = (x: string, y: string): string => `W/2${x}W/2/${zoom}:H/2${y}H/2/${zoom}`;
const corners = [corner('-', '-'), corner('+', '-'), corner('-', '+'), corner('+', '+')]
  .map((place, at) => {
    const [x, y] = place.split(':');
    return `x${at}='${x}':y${at}='${y}'`;
  })
  .join(':');

export const ffmpegTools: readonly Tool[] = [
  ffmpeg({ name: 'FFmpeg zoompan', settings: 'the picture as it is, in RGB', runs: 3, filters: zoompan }),
  ffmpeg({
    name: 'FFmpeg zoompan, 8 × source',
    settings: 'the picture enlarged eight times (bicubic) before zoompan, as is advised against its jitter',
    runs: 1,
    filters: `scale=${PICTURE.width * 8}:${PICTURE.height * 8}:flags=bicubic,${zoompan}`,
  }),
  ffmpeg({
    name: 'FFmpeg perspective',
    settings:
      'cubic interpolation at the picture’s size in 4:4:4, corners computed for each frame, then reduced (bicubic)',
    runs: 3,
    input: ['-loop', '1', '-framerate', String(FPS)],
    filters:
      `${bt709},format=yuv444p,perspective=${corners}:interpolation=cubic:sense=source:eval=frame,` +
      `scale=${WIDTH}:${HEIGHT}:flags=bicubic+accurate_rnd,format=yuv420p`,
  }),
];
