import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

type Grants = Record<string, string[] | boolean>;
type Statement = { Action: string | string[]; Resource: unknown };

const root = join(import.meta.dirname, '../../..');
const load = createRequire(import.meta.url);
const statementsOf = load('../statements.cjs') as (grants: Grants, settings: object) => Statement[];
const table = (file: string): Record<string, Grants> => parse(readFileSync(join(root, file), 'utf8'), { merge: true });
const settings = { prefix: 'longtake-test', modelId: 'amazon.nova-lite-v1:0' };

const services = ['pipeline', 'api', 'delivery'];

describe('the tables of permissions', () => {
  it.each(services)('name each function of %s, and no other', (service) => {
    const functions = Object.keys(table(`services/${service}/functions.yml`));
    expect(Object.keys(table(`services/${service}/permissions.yml`)).sort()).toEqual(functions.sort());
  });

  it.each(services)('give no function of %s a right to everything, but where AWS knows no resource', (service) => {
    for (const [name, grants] of Object.entries(table(`services/${service}/permissions.yml`))) {
      const wide = statementsOf(grants, settings).filter(({ Resource }) => Resource === '*');
      const actions = wide.flatMap(({ Action }) => Action);
      expect([name, actions.filter((action) => !action.startsWith('polly:'))]).toEqual([name, []]);
    }
  });
});

describe('statementsOf', () => {
  it('names the pieces of one kind, of whichever owner', () => {
    expect(statementsOf({ writeFiles: ['pieces/segment'] }, settings)).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:AbortMultipartUpload'],
        Resource: [{ 'Fn::Sub': '${MediaBucket.Arn}/pieces/*/segment/*' }],
      },
    ]);
  });

  it('names one model; for a profile of inference, the profile and its model in every region', () => {
    const [plain] = statementsOf({ model: true }, settings);
    expect(JSON.stringify(plain)).toContain('foundation-model/amazon.nova-lite-v1:0');
    const [profile] = statementsOf({ model: true }, { ...settings, modelId: 'eu.amazon.nova-lite-v1:0' });
    expect(JSON.stringify(profile?.Resource)).toContain('bedrock:*::foundation-model/amazon.nova-lite-v1:0');
    expect(JSON.stringify(profile?.Resource)).toContain(':inference-profile/eu.amazon.nova-lite-v1:0');
    expect(statementsOf({ model: true }, { ...settings, modelId: '' })).toEqual([]);
  });

  it('refuses a word that it does not know, and says which there are', () => {
    expect(() => statementsOf({ raed: ['assets'] }, settings)).toThrow('there is no word "raed": use read, write');
  });
});
