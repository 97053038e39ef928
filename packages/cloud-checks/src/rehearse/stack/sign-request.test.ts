import { expect, it } from '@jest/globals';
import { signRequest } from './sign-request.ts';

// The example "get-vanilla" of the test suite that AWS published with Signature Version 4.
it('signs as the published example says', () => {
  const account = {
    id: '111122223333',
    region: 'us-east-1',
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  };
  const headers = { host: 'example.amazonaws.com' };
  const request = { service: 'service', method: 'GET', path: '/', headers, body: '' } as const;
  expect(signRequest(account, request, new Date('2015-08-30T12:36:00Z')).authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, ' +
      'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  );
});
