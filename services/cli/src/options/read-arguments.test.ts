import { describe, expect, it } from '@jest/globals';
import { makeOptions } from './make-options.ts';
import { noOperands, onlyOperand, readArguments } from './read-arguments.ts';

const read = (...args: string[]) => readArguments(args, makeOptions);

describe('readArguments', () => {
  it('tells options, flags and operands apart, in any order', () => {
    const given = read('--voice', 'Joanna', 'tides.md', '--no-burn', '-o', 'here', '--size=720p');
    expect(given.options).toEqual({ voice: 'Joanna', out: 'here', size: '720p' });
    expect([...given.flags]).toEqual(['no-burn']);
    expect(given.operands).toEqual(['tides.md']);
  });

  it('takes what follows a double dash as operands', () => {
    expect(read('--', '--voice').operands).toEqual(['--voice']);
  });

  it.each([
    [['--vocie', 'Joanna'], '--vocie is not an option of this command. Did you mean --voice?'],
    [['--colour'], '--colour is not an option of this command. See longtake help.'],
    [['-x'], '-x is not an option of this command. See longtake help.'],
    [['--voice'], '--voice needs a value: a name from longtake voices.'],
    [['--voice', '--fps', '30'], '--voice needs a value'],
    [['--voice='], '--voice needs a value: a name from longtake voices.'],
    [['--no-burn=yes'], '--no-burn takes no value: leave out "=yes".'],
    [['--fps', '30', '--fps', '25'], '--fps is given twice: keep one.'],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
  });

  it('asks for the one operand that a command needs', () => {
    expect(onlyOperand(read('a'), 'the id')).toBe('a');
    expect(() => onlyOperand(read(), 'the id')).toThrow('the id is missing: give one.');
    expect(() => onlyOperand(read('a', 'b'), 'the id')).toThrow('"b" is too much: give the id alone.');
    expect(() => noOperands(read('a'))).toThrow('"a" is too much');
  });
});
