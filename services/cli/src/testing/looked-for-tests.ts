import type { Looked, Trouble } from '@longtake/aws/account';

/** A look that showed something. */
export const found = <Value>(value: Value): Looked<Value> => ({ ok: true, value });

/** A look that showed nothing. */
export const nothing = (kind: Trouble['kind'], code = 'Code', message = 'Why.') =>
  ({ ok: false, trouble: { kind, code, message } }) as const;

/** The stage of the tests, away from the usual region. */
export const stageForTests = { stage: 'dev', region: 'eu-west-1' };

/** How that stage is deployed again. */
export const deployForTests = 'npx serverless deploy --stage dev --region eu-west-1';
