import { describe, expect, it } from '@jest/globals';
import { Storyboard, VideoRequest } from '@longtake/contracts';
import type { LocalFile } from '../read-source/locate-file.ts';
import { buildRequest, checkScene, checkSettings } from './build-request.ts';
import { withMusic } from './with-music.ts';

const picture: LocalFile = { path: '/a.png', contentType: 'image/png', sizeBytes: 9, sha256: 'a'.repeat(64) };
const assetOf = (sha256: string) => `assets/local/${sha256}`;
const document = { kind: 'document' as const, text: '# A', format: 'markdown' as const, pictures: [], warnings: [] };
const topic = { kind: 'topic' as const, topic: 'Tides', warnings: [] };
const board = Storyboard.parse({
  version: 1,
  title: 'Tides',
  pictures: [{ asset: 'assets/local/waiting' }],
  scenes: [{ id: 'one', narration: 'It rises.', visual: { kind: 'picture', picture: 0 } }],
});
const storyboard = {
  kind: 'storyboard' as const,
  storyboard: board,
  files: { pictures: [picture], clips: [] },
  warnings: [],
};

describe('buildRequest', () => {
  it('sends a document with its pictures, or where it was uploaded', () => {
    const source = { ...document, pictures: [{ ref: 'a.png', file: picture }] };
    const sent = VideoRequest.parse(buildRequest(source, { fps: 25 }, assetOf));
    expect(sent.document).toEqual({
      text: '# A',
      format: 'markdown',
      pictures: [{ ref: 'a.png', asset: assetOf(picture.sha256) }],
    });
    expect(sent.settings.fps).toBe(25);
    expect(VideoRequest.parse(buildRequest({ ...document, file: picture }, {}, assetOf)).document).toMatchObject({
      asset: assetOf(picture.sha256),
    });
  });

  it('sends a storyboard with what was chosen over it, and its pictures where they lie now', () => {
    const sent = VideoRequest.parse(buildRequest(storyboard, { voice: 'Joanna', engine: 'standard' }, assetOf));
    expect(sent.storyboard).toMatchObject({
      voice: { id: 'Joanna', engine: 'standard', ratePercent: 100 },
      pictures: [{ asset: assetOf(picture.sha256) }],
    });
  });

  it('asks for a preview only, of all or of one scene that is there', () => {
    expect(VideoRequest.parse(buildRequest(storyboard, { preview: { scene: 'one' } }, assetOf)).preview).toEqual({
      scene: 'one',
    });
    expect(buildRequest(storyboard, {}, assetOf)).not.toHaveProperty('preview');
    expect(() => checkScene(storyboard, { scene: '1' })).not.toThrow();
    expect(() => checkScene(storyboard, { scene: 'two' })).toThrow(
      'There is no scene two: the storyboard has 1 scene, 1 one.',
    );
  });

  it('tells with a file of music how the user calls it, over a storyboard’s own music too', () => {
    const music = { file: { ...picture, contentType: 'audio/wav' as const }, name: 'songs/sea.wav' };
    const chosen = { source: assetOf(picture.sha256), name: 'songs/sea.wav' };
    const loud = { ...board, music: { source: 'calm' as const, gainDb: 6 } };
    const sent = buildRequest({ ...storyboard, storyboard: loud }, {}, assetOf);
    expect(VideoRequest.parse(withMusic(sent, music, assetOf)).storyboard?.music).toEqual({ ...chosen, gainDb: 6 });
    const written = VideoRequest.parse(withMusic(buildRequest(document, {}, assetOf), music, assetOf));
    expect(written.settings.music).toEqual({ ...chosen, gainDb: 0 });
  });

  it('sends a topic to the model', () => {
    expect(VideoRequest.parse(buildRequest(topic, {}, assetOf))).toMatchObject({
      topic: 'Tides',
      settings: { writer: 'model' },
    });
  });
});

describe('checkSettings', () => {
  it('asks for a model where one is needed and none is configured', () => {
    expect(() => checkSettings(topic, {}, { hasModel: false })).toThrow('set LONGTAKE_MODEL_URL');
    expect(() => checkSettings(document, { writer: 'model' }, { hasModel: false })).toThrow('--writer extract');
    expect(() => checkSettings(topic, {}, { hasModel: true })).not.toThrow();
    expect(() => checkSettings(document, {}, { hasModel: false })).not.toThrow();
  });

  it('refuses what does not fit the source', () => {
    const hasModel = true;
    expect(() => checkSettings(storyboard, { lengthSeconds: 60 }, { hasModel })).toThrow('--length');
    expect(() => checkSettings(storyboard, { writer: 'extract' }, { hasModel })).toThrow('--writer');
    expect(() => checkSettings(topic, { writer: 'extract' }, { hasModel })).toThrow('needs a document');
  });
});
