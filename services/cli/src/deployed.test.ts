import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Embedded, startEmbedded } from '@longtake/embedded';
import type { FakeWorld } from './testing/fake-aws/fake-world.ts';
import { goodWorld } from './testing/fake-aws/fake-world.ts';
import type { FakeAws } from './testing/fake-aws/start-fake-aws.ts';
import { startFakeAws } from './testing/fake-aws/start-fake-aws.ts';
import { startCli } from './testing/run-cli.ts';
import { startFrontDoor } from './testing/start-front-door.ts';

/** A deployed stack: its account is the fake, its API the embedded one behind a door that asks for tokens. */
let world: FakeWorld;
let aws: FakeAws;
let embedded: Embedded;
let door: Awaited<ReturnType<typeof startFrontDoor>>;
let folder: string;
let signIns: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longtake-deployed-'));
  signIns = join(folder, 'config/longtake/sign-ins.json');
  await mkdir(join(folder, 'here'));
  await writeFile(join(folder, 'here/tides.md'), '# Tides\n\nThe sea rises twice a day.\n');
  embedded = await startEmbedded({
    dataDir: join(folder, 'aws'),
    stackDir: resolve(import.meta.dirname, '../../..'),
    env: { OWNER: 'local', MODEL_ID: '' },
  });
  door = await startFrontDoor((token) => world.pool.accepts(token));
  door.leadTo(embedded.apiUrl);
  world = goodWorld(door.url);
  aws = await startFakeAws(world);
});
afterAll(async () => {
  await aws.close();
  await door.close();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  world.pool.users.clear();
  world.pool.users.set('anna@example.org', { password: 'Long-enough-1', isTemporary: false });
});

const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(aws.environment).filter(([name]) => !names.includes(name)));

const startLongtake = (args: readonly string[], more: { environment?: Record<string, string>; input?: string } = {}) =>
  startCli(args, {
    cwd: join(folder, 'here'),
    home: join(folder, 'home'),
    ...more,
    environment: {
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      ...(more.environment ?? aws.environment),
    },
  });

const longtake = (...given: Parameters<typeof startLongtake>) => startLongtake(...given).ended;

const stage = ['--stage', 'dev'];
const login = ['login', ...stage, '--email', 'anna@example.org'];

describe('longtake doctor', () => {
  it('makes a video of one scene as a user of its own, and leaves neither behind', async () => {
    const { code, stdout, stderr } = await longtake(['doctor', ...stage]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /✓ Test job {8}one scene, [\d.]+ s of video in .+, for US\$ 0\.\d{4}; its video comes from 127\.0\.0\.1:\d+\n\nAll is well\.\nDashboard: https/,
    );
    expect([...world.pool.users.keys()]).toEqual(['anna@example.org']);
    expect(await (await fetch(`${embedded.apiUrl}/jobs`)).json()).toEqual({ jobs: [] });
  });

  it('says so, with code 1, when the API refuses or no user may be made', async () => {
    world.refusals['cognito-idp.AdminCreateUser'] = {
      code: 'LimitExceededException',
      message: 'Too many users.',
      status: 400,
    };
    const { code, stdout } = await longtake(['doctor', ...stage]);
    delete world.refusals['cognito-idp.AdminCreateUser'];
    expect(code).toBe(1);
    expect(stdout).toContain('✗ Test job        a user for the test: Too many users. (LimitExceededException)');
    expect(stdout).toContain('\n1 thing is broken.\n');
    const refused = await longtake(['doctor', ...stage, '--token', 'old']);
    expect(refused.stdout).toContain('✗ Test job        the API does not accept the token');
  });

  it('takes its user along when it is stopped', async () => {
    const run = startLongtake(['doctor', ...stage]);
    while (world.pool.users.size < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    run.process.kill('SIGINT');
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'Stopped before the end.\n' });
    expect(stdout).not.toContain('Test job');
    expect([...world.pool.users.keys()]).toEqual(['anna@example.org']);
    expect(await (await fetch(`${embedded.apiUrl}/jobs`)).json()).toEqual({ jobs: [] });
  });

  it('asks for a token where another issuer makes them', async () => {
    const { outputs } = world.stacks['longtake-dev']!;
    const { UserPoolId = '', ...others } = outputs;
    world.stacks['longtake-dev']!.outputs = others;
    const [visit, entry] = [await longtake(['doctor', ...stage]), await longtake(login, { input: 'x\n' })];
    world.stacks['longtake-dev']!.outputs = { ...others, UserPoolId };
    expect(visit).toMatchObject({ code: 0, stdout: expect.stringContaining('! Test job        left out: the tokens') });
    expect(visit.stdout).toContain('→ longtake doctor --stage dev --token …');
    expect(entry).toMatchObject({ code: 1, stderr: expect.stringContaining('takes the tokens of an issuer outside') });
  });

  it('ends with code 1 and one line where there are no credentials', async () => {
    const environment = without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY');
    const { code, stdout } = await longtake(['doctor', ...stage], { environment });
    expect(code).toBe(1);
    expect(stdout).toBe(
      '✗ Credentials     there are no AWS credentials\n                  → run aws configure sso or aws configure, or set AWS_PROFILE\n\n1 thing is broken.\n',
    );
  });
});

describe('jobs of a deployed stage', () => {
  it('are made, listed, shown, fetched and deleted after signing in', async () => {
    const entered = await longtake(login, { input: 'Long-enough-1\n' });
    expect(entered).toMatchObject({ code: 0, stdout: `anna@example.org is signed in at ${door.url}.\n` });
    expect((await stat(signIns)).mode & 0o777).toBe(0o600);
    const small = ['--size', '426x240', '--fps', '24', '--length', '10'];
    const made = await longtake(['make', 'tides.md', ...stage, ...small]);
    expect({ code: made.code, stderr: made.stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('Publish: done'),
    });
    expect(made.stdout).toContain('out/tides/video.mp4');
    expect(existsSync(join(folder, 'home'))).toBe(false);
    const [, id = ''] = /^(\S+) +SUCCEEDED/m.exec((await longtake(['list', ...stage])).stdout) ?? [];
    expect((await longtake(['status', id, ...stage])).stdout).toContain(`longtake fetch ${id} --stage dev fetches`);
    expect((await longtake(['inspect', id, ...stage])).stdout).toContain(
      'https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/arn:aws:states:',
    );
    // By its address no AWS credentials are needed.
    const bare = { environment: without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY') };
    const fetched = await longtake(['fetch', id, '--api', door.url, '--out', 'again'], bare);
    expect(fetched).toMatchObject({ code: 0, stdout: expect.stringContaining('again/video.mp4') });
    expect(await longtake(['delete', id, '--api', door.url], bare)).toMatchObject({ code: 0 });
    expect((await longtake(['list', ...stage])).stdout).toContain('longtake make FILE.md --stage dev makes one.');
  });

  it('renews the sign-in by itself, and signs out for good', async () => {
    world.pool.lifeSeconds = 30;
    await longtake(login, { input: 'Long-enough-1\n' });
    const tokenIn = async () => JSON.parse(await readFile(signIns, 'utf8'))[0].accessToken as string;
    const first = await tokenIn();
    world.pool.lifeSeconds = 3_600;
    expect(await longtake(['voices', ...stage])).toMatchObject({ code: 0, stdout: expect.stringContaining('Matthew') });
    const second = await tokenIn();
    expect(second).not.toBe(first);
    expect(await longtake(['logout'])).toMatchObject({
      code: 0,
      stdout: `anna@example.org is signed out at ${door.url}.\n`,
    });
    expect(existsSync(signIns)).toBe(false);
    expect(world.pool.accepts(second)).toBe(false);
  });

  it('chooses a new password where the first one was for once', async () => {
    world.pool.users.set('anna@example.org', { password: 'For-once-123', isTemporary: true });
    const short = await longtake(login, { input: 'For-once-123\nshort\n' });
    expect(short).toMatchObject({
      code: 1,
      stderr:
        'longtake: The new password does not fit: Password did not conform with policy: Password not long enough. Run longtake login again.\n',
    });
    expect(await longtake(login, { input: 'For-once-123\nMy-own-12345\n' })).toMatchObject({ code: 0 });
    expect(world.pool.users.get('anna@example.org')).toEqual({ password: 'My-own-12345', isTemporary: false });
    await longtake(['logout', '--api', door.url]);
  });

  it('signs in without AWS credentials where everything is told', async () => {
    const { AWS_ENDPOINT_URL = '' } = aws.environment;
    const args = ['--api', door.url, '--client-id', world.pool.clientId, '--region', 'us-east-1'];
    const signedIn = await longtake(['login', ...args, '--email', 'anna@example.org'], {
      input: 'Long-enough-1\n',
      environment: { AWS_ENDPOINT_URL, AWS_EC2_METADATA_DISABLED: 'true' },
    });
    expect(signedIn).toMatchObject({ code: 0 });
    await longtake(['logout']);
  });

  it.each([
    [['list', ...stage], 'run longtake login --stage dev --email you@example.org, or give --token.'],
    [['list', ...stage, '--token', 'old'], 'The API does not accept the token: give another by --token'],
    [['list', '--stage', 'dve'], 'There is no stack longtake-dve in us-east-1. Did you mean dev?'],
    [['list', '--stage', 'live'], 'There is no stack longtake-live in us-east-1. Here is dev.'],
    [login, 'could not be signed in: Incorrect username or password.'],
  ])('answers %j with code 1 and one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await longtake(args, { input: 'wrong\n' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('says that a sign-in has ended', async () => {
    world.pool.lifeSeconds = 30;
    await longtake(login, { input: 'Long-enough-1\n' });
    const { refreshToken } = JSON.parse(await readFile(signIns, 'utf8'))[0] as { refreshToken: string };
    world.pool.revoke(refreshToken);
    const { code, stderr } = await longtake(['list', ...stage]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'longtake: The sign-in of anna@example.org has ended (NotAuthorizedException): run longtake login --stage dev --email anna@example.org\n',
    );
  });
});
