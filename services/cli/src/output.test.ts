import { expect, it } from '@jest/globals';
import { terminalSize } from './output.ts';

it('draws on a terminal that knows no size as on a usual one', () => {
  expect(terminalSize({ columns: 132, rows: 50 })).toEqual({ columns: 132, rows: 50 });
  for (const unknown of [{}, { columns: 0, rows: 0 }]) expect(terminalSize(unknown)).toEqual({ columns: 80, rows: 24 });
});
