import { describe, expect, it } from '@jest/globals';
import { look, troubleOf } from './look.ts';

const refusal = (name: string, { message = '', status = 400 } = {}) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });

describe('look', () => {
  it('gives what the call gives, or its trouble', async () => {
    expect(await look(async () => 3)).toEqual({ ok: true, value: 3 });
    const call = async () => Promise.reject(refusal('ResourceNotFoundException', { message: 'No table.' }));
    expect(await look(call)).toEqual({
      ok: false,
      trouble: { kind: 'absent', code: 'ResourceNotFoundException', message: 'No table.' },
    });
  });

  it.each([
    [refusal('CredentialsProviderError'), 'credentials'],
    [refusal('ExpiredTokenException'), 'credentials'],
    [refusal('InvalidClientTokenId', { status: 403 }), 'credentials'],
    [refusal('AccessDenied', { status: 403 }), 'denied'],
    [refusal('NotAuthorizedException'), 'denied'],
    // S3 gives an answer to HEAD without a body, so without a name.
    [refusal('Unknown', { status: 403 }), 'denied'],
    [refusal('NotFound', { status: 404 }), 'absent'],
    [refusal('StateMachineDoesNotExist'), 'absent'],
    [refusal('NoSuchPublicAccessBlockConfiguration', { status: 404 }), 'absent'],
    [refusal('ValidationError', { message: 'Stack with id longtake-x does not exist' }), 'absent'],
    [refusal('ValidationError', { message: 'Template format error' }), 'other'],
    [refusal('ThrottlingException'), 'unreachable'],
    [refusal('InternalFailure', { status: 500 }), 'unreachable'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'unreachable'],
    [refusal('InvalidParameterException'), 'other'],
  ])('tells by %s that it is %s', (error, kind) => {
    expect(troubleOf(error).kind).toBe(kind);
  });
});
