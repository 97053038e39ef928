import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli, startCli } from './testing/run-cli.ts';

let cwd: string;
let home: string;
const longtake = (...args: string[]) => runCli(args, { cwd, home });
const small = ['--size', '426x240', '--fps', '24', '--length', '10'];

const scene = { id: 'one', narration: 'It rises.', visual: { kind: 'section', heading: 'Tides' } };

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longtake-command-'));
  [cwd, home] = [join(folder, 'here'), join(folder, 'home')];
  await mkdir(cwd);
  await writeFile(
    join(cwd, 'tides.md'),
    '# Tides\n\nThe sea rises twice a day.\n\n## The moon\n\nThe moon pulls the water.\n',
  );
  await writeFile(join(cwd, 'empty.md'), '\n');
  await writeFile(join(cwd, 'sea.png'), 'no picture');
  await writeFile(join(cwd, 'fake.md'), 'The sea.\n\n![sea](sea.png)\n');
  await writeFile(
    join(cwd, 'odd.json'),
    JSON.stringify({ version: 1, title: 'Tides', colour: 'red', scenes: [scene] }),
  );
});
afterAll(() => rm(join(cwd, '..'), { recursive: true, force: true }));

describe('the command', () => {
  it('explains itself', async () => {
    const { code, stdout, stderr } = await longtake('help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('longtake inspect ID');
    expect(await longtake('--version')).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  });

  it.each([
    [['mkae'], 'mkae is not a command. Did you mean make?'],
    [['make', 'tides.md', '--vocie', 'Joanna'], '--vocie is not an option of this command. Did you mean --voice?'],
    [['make', 'gone.md'], 'gone.md does not exist: check its path.'],
    [['make', 'empty.md'], 'empty.md is empty: write at least one sentence into it.'],
    [['make', 'fake.md'], 'The picture "sea.png" of fake.md is not a JPEG, PNG or WebP picture'],
    [['make', 'odd.json'], 'odd.json: colour is not a known field: remove it.'],
    [['make', 'tides.md', '--size', '1281x720'], '--size 1281x720: width must be even'],
    [['make', 'tides.md', '--size', '7680x4320'], 'at most 3840'],
    [['make', '--topic', 'Tides'], '--topic needs a language model, and none is configured: set LONGTAKE_MODEL_URL'],
    [['make', 'tides.md', '--out', 'tides.md/films'], 'is a file, not a folder: choose another place.'],
    [['preview', 'gone.json'], 'gone.json does not exist: check its path.'],
    [['preview', 'tides.md', '--scene', 'A b'], "--scene A b is neither a scene's id nor its number"],
    [['status'], 'the job’s id is missing: give one.'],
    [['sheet', '01j', '--out', 'sheet.jpg'], 'a contact sheet is a PNG: name a file that ends in .png.'],
  ])('refuses %j with code 2 and one sentence, before anything is started', async (args, sentence) => {
    const { code, stdout, stderr } = await longtake(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(home)).toBe(false);
    expect(await readdir(cwd)).toHaveLength(5);
  });
});

describe('a whole run', () => {
  it('makes the video, says where it is and what it would have cost, and can be looked at afterwards', async () => {
    const { code, stdout, stderr } = await longtake('make', 'tides.md', ...small);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Publish: done') });
    for (const name of [
      'video.mp4',
      'captions.vtt',
      'captions.srt',
      'poster.jpg',
      'manifest.json',
      'storyboard.json',
    ]) {
      expect(stdout).toContain(`out/tides/${name}`);
      expect(existsSync(join(cwd, 'out/tides', name))).toBe(true);
    }
    expect(stdout).toMatch(/Made “Tides”, 0:\d\d long\.\nIt took [\d.]+ s, with [\d.]+ s of CPU time\./);
    expect(stdout).toMatch(/ {2}Narrate .* characters +0\.\d{4}\n/);
    const [, id = ''] = /^(\S+) +SUCCEEDED/m.exec((await longtake('list')).stdout) ?? [];
    expect(await longtake('sheet', id)).toMatchObject({ code: 0, stdout: 'out/tides/sheet.png\n' });
    expect((await readFile(join(cwd, 'out/tides/sheet.png'))).subarray(1, 4).toString()).toBe('PNG');
    expect((await longtake('status', id)).stdout).toMatch(/✓ Narrate .* 2\/2/);
    expect((await longtake('inspect', id)).stdout).toMatch(
      /✓ RenderReels[\s\S]*✓ JoinReel[\s\S]*The execution succeeded in/,
    );
    const fetched = await longtake('fetch', id, '--out', 'again/film.mp4');
    expect(fetched).toMatchObject({ code: 0, stdout: expect.stringContaining('again/film.vtt') });
    expect(existsSync(join(cwd, 'again/film.mp4'))).toBe(true);
    expect(await longtake('delete', id)).toMatchObject({ code: 0 });
    expect(await longtake('status', id)).toMatchObject({
      code: 1,
      stderr: `longtake: There is no job ${id}: longtake list shows all that there are.\n`,
    });
  });

  it('refuses a voice that does not exist, with nothing made', async () => {
    const { code, stderr } = await longtake('make', 'tides.md', '--voice', 'Mathew');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('did you mean Matthew?') });
    expect((await longtake('list')).stdout).toContain('There are no jobs yet');
  });

  it('cancels the job on Ctrl-C, and leaves no engine behind', async () => {
    const run = startCli(['make', 'tides.md', ...small, '--rate', '90'], { cwd, home });
    await run.says('Write script');
    run.process.kill('SIGINT');
    expect(await run.ended).toMatchObject({ code: 130, stdout: '', stderr: expect.stringContaining('Cancelled') });
    expect(existsSync(join(home, 'server.json'))).toBe(false);
    expect((await longtake('list')).stdout).toContain('CANCELLED');
  });

  it('marks the job of a killed run as failed, and says so', async () => {
    const run = startCli(['make', 'tides.md', ...small, '--rate', '80'], { cwd, home });
    await run.says('Plan');
    run.process.kill('SIGKILL');
    await run.ended;
    const { code, stdout, stderr } = await longtake('list');
    expect(code).toBe(0);
    expect(stderr).toContain('A job of an engine that was stopped is marked as failed');
    expect(stdout).toMatch(/FAILED[\s\S]*CANCELLED/);
  });

  it('previews with the narrations that the video has, and leaves the video in its place', async () => {
    const film = await readFile(join(cwd, 'out/tides/video.mp4'));
    const { code, stdout, stderr } = await longtake('preview', 'tides.md', ...small);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/Narrate: 2 scenes in .* \(2 reused\)/),
    });
    expect(stdout).toMatch(/Previewed “Tides”, 0:\d\d long\.[\s\S]* preview +out\/tides\/preview\.mp4\n$/);
    expect(await readFile(join(cwd, 'out/tides/preview.mp4'))).not.toEqual(film);
    expect(await readFile(join(cwd, 'out/tides/video.mp4'))).toEqual(film);
    const jobs = await longtake('list');
    expect(jobs.stdout).toContain('Tides (preview)');
    const unknown = await longtake('preview', 'tides.md', ...small, '--scene', '99');
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--scene: There is no scene 99: the storyboard has \d scenes, 1 .*removed\.\n$/),
    });
    expect(await longtake('list')).toEqual(jobs);
  });
});
