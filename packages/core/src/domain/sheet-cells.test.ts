import { expect, test } from '@jest/globals';
import { sheetCells } from './sheet-cells.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

test('a short film is shown whole, a long one by pictures spread evenly over it', () => {
  expect(sheetCells(numbers(7), { drawn: false })).toEqual(numbers(7));
  const cells = sheetCells(numbers(7_200), { drawn: false });
  expect(cells).toEqual(numbers(40).map((at) => at * 180));
  expect(sheetCells(numbers(7_200), { drawn: true })).toHaveLength(12);
});
