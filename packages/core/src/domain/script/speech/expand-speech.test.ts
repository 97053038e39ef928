import { describe, expect, test } from '@jest/globals';
import { expandSpeech, expansionWords } from './expand-speech.ts';

describe('expandSpeech', () => {
  test.each([
    ['at 557.7 nm, about 400 km/s', 'at 557.7 nanometres, about 400 kilometres per second'],
    ['100–300 km up', '100 to 300 kilometres up'],
    ['10-20 km', '10 to 20 kilometres'],
    ['1 km and 2 km', '1 kilometre and 2 kilometres'],
    ['150 million km, several thousand km across', '150 million kilometres, several thousand kilometres across'],
    ['−5 °C to 20°C', 'minus 5 degrees Celsius to 20 degrees Celsius'],
    ['50% of 5 %', '50 percent of 5 percent'],
    ['e.g. this, i.e., that', 'for example this, that is that'],
    ['salt & pepper', 'salt and pepper'],
    ['A → B', 'A to B'],
    ['№ 5 and #6', 'number 5 and number 6'],
    ['€5 million, £3', '5 million euros, 3 pounds'],
    ['cats vs. dogs', 'cats versus dogs'],
    ['Fig. 3, p. 12', 'Figure 3, page 12'],
    ['1939–1945', '1939 to 1945'],
    ['3×4', '3 by 4'],
  ])('writes out %s', (written, spoken) => {
    expect(expandSpeech(written)).toBe(spoken);
  });

  test.each([
    'in 1859',
    'the 1980s',
    'AT&T',
    'call 555-1234',
    'COVID-19',
    'the F-16',
    'a 3D film',
    'I am 5',
    '10:30',
    'the m in mother',
    'Dr. Smith',
    '$5',
    'C#',
  ])('leaves %s alone', (text) => {
    expect(expandSpeech(text)).toBe(text);
  });

  test('lists every word that it may bring in', () => {
    for (const word of ['kilometres', 'percent', 'example', 'versus', 'to', 'Celsius'])
      expect(expansionWords).toContain(word);
  });
});
