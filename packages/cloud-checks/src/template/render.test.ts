import { expect, test } from '@jest/globals';
import { render } from './render.ts';

test.each<[string, unknown, string[]]>([
  ['a text as it is', 'x', ['x']],
  ['a Ref by its name', { Ref: 'AWS::Region' }, ['<AWS::Region>']],
  ['an attribute by its name', { 'Fn::GetAtt': ['Bell', 'Arn'] }, ['<Bell.Arn>']],
  ['an Fn::Sub with its variables', { 'Fn::Sub': ['${a}/${B.C}/${!d}', { a: 'x' }] }, ['x/<B.C>/${d}']],
  ['an Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }, ['a-<B>']],
  ['both branches of an Fn::If', { 'Fn::If': ['C', 'a', 'b'] }, ['a', 'b']],
  ['a branch that is there', { 'Fn::If': ['C', 'a', { Ref: 'AWS::NoValue' }] }, ['a']],
  [
    'every way that parts go together',
    { 'Fn::Join': ['', [{ 'Fn::If': ['C', 'a', 'b'] }, { 'Fn::If': ['D', '1', '2'] }]] },
    ['a1', 'a2', 'b1', 'b2'],
  ],
  ['what it does not understand as such', { 'Fn::Select': [0, ['a']] }, ['<?>']],
])('shows %s', (_, value, texts) => {
  expect(render(value)).toEqual(texts);
});
