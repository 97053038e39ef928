import { expect, test } from '@jest/globals';
import type { Kernel } from '../kernel/kernel.ts';
import { preparedSize } from '../prepared-size.ts';
import { busySegment } from '../testing/film.ts';
import { cueOf, lookOf, segmentOf, shotOf } from '../testing/looks.ts';
import { openTools } from '../testing/open-tools.ts';
import { texture } from '../testing/pictures.ts';
import { openSegment } from './open-segment.ts';

const look = lookOf(640, 360);
const picture = texture(preparedSize(look.canvas));
const { kernel, kit } = await openTools();

test('a segment gives back all memory, so any number of them take no more than one', async () => {
  const draw = async () => {
    const stage = await openSegment({ kernel, kit }, { segment: busySegment, look, picture: () => picture });
    for (const index of [0, 25, 25, 66, 110]) stage.frame(index);
    stage.close();
    return kernel.run.memory.buffer.byteLength;
  };
  const once = await draw();
  for (let again = 0; again < 5; again++) expect(await draw()).toBe(once);
  expect(kernel.memory.usedBytes).toBe(0);
});

test('a picture that cannot be had leaves no memory taken', async () => {
  const failing = (key: string) => (key === 'a' ? picture : Promise.reject(new Error('gone')));
  await expect(openSegment({ kernel, kit }, { segment: busySegment, look, picture: failing })).rejects.toThrow('gone');
  expect(kernel.memory.usedBytes).toBe(0);
});

test('two segments may be open at the same time', async () => {
  const open = () => openSegment({ kernel, kit }, { segment: busySegment, look, picture: () => picture });
  const [first, second] = [await open(), await open()];
  const alone = first.frame(30).bytes.slice();
  second.frame(70);
  expect(Buffer.compare(second.frame(30).bytes, alone)).toBe(0);
  second.close();
  expect(Buffer.compare(first.frame(30).bytes, alone)).toBe(0);
  first.close();
});

test('a picture that rests is drawn once, whatever the captions over it do', async () => {
  let drawn = 0;
  const counting: Kernel = {
    ...kernel,
    run: {
      ...kernel.run,
      resamplePlane: (...plane) => {
        drawn += 1;
        kernel.run.resamplePlane(...plane);
      },
    },
  };
  const segment = segmentOf([shotOf('p', { toFrame: 60 })], { cues: [cueOf('one two three', 10)] });
  const stage = await openSegment({ kernel: counting, kit }, { segment, look, picture: () => picture });
  for (let index = 0; index < 60; index++) stage.frame(index);
  stage.close();
  expect(drawn).toBe(3);
});
