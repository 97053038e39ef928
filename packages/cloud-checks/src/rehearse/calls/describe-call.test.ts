import { describe, expect, it } from '@jest/globals';
import type { AwsRequest } from './aws-request.ts';
import { credentialOf } from './credential.ts';
import { describeCall } from './describe-call.ts';

const account = '111122223333';
const of = (service: string) => ({ accessKeyId: 'ASIAEXAMPLE', region: 'eu-west-1', service, account });
const request = (
  line: string,
  { headers = {}, body = '' }: { headers?: AwsRequest['headers']; body?: string } = {},
) => {
  const [method = '', path = ''] = line.split(' ');
  return { method, url: new URL(path, 'http://127.0.0.1'), headers, body: Buffer.from(body) };
};

describe('what a request asks of S3', () => {
  const said = (line: string, more?: Parameters<typeof request>[1]) =>
    describeCall(request(line, more), of('s3')).map(({ operation, resource }) => `${operation} ${resource}`);

  it('is read from the name that the SDK adds', () => {
    expect(said('GET /media/videos/me/a%20b.mp4?x-id=GetObject')).toEqual([
      'GetObject arn:aws:s3:::media/videos/me/a b.mp4',
    ]);
  });

  it.each([
    ['HEAD /media/k', 'HeadObject arn:aws:s3:::media/k'],
    ['GET /media?list-type=2', 'ListObjectsV2 arn:aws:s3:::media'],
    ['POST /media/k?uploads', 'CreateMultipartUpload arn:aws:s3:::media/k'],
    ['PUT /media/k?partNumber=1&uploadId=u', 'UploadPart arn:aws:s3:::media/k'],
    ['POST /media/k?uploadId=u', 'CompleteMultipartUpload arn:aws:s3:::media/k'],
    ['DELETE /media/k?uploadId=u', 'AbortMultipartUpload arn:aws:s3:::media/k'],
    ['DELETE /media/k', 'DeleteObject arn:aws:s3:::media/k'],
  ])('is read from method and query where the name is missing: %s', (line, wanted) => {
    expect(said(line)).toEqual([wanted]);
  });

  it('is a read too where it copies', () => {
    const headers = { 'x-amz-copy-source': '/media/pieces/a%2Bb' };
    expect(said('PUT /media/k?partNumber=1&uploadId=u', { headers })).toEqual([
      'UploadPartCopy arn:aws:s3:::media/k',
      'GetObject arn:aws:s3:::media/pieces/a+b',
    ]);
  });

  it('is a write of the key that a form names', () => {
    const body = '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nassets/me/1\r\n--b--';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect(said('POST /media', { headers, body })).toEqual(['PutObject arn:aws:s3:::media/assets/me/1']);
  });
});

describe('what a request asks of other services', () => {
  const said = (service: string, line: string, input?: object, target = '') =>
    describeCall(
      request(line, { headers: target === '' ? {} : { 'x-amz-target': target }, body: JSON.stringify(input) ?? '' }),
      of(service),
    );

  it('names the index of a query', () => {
    expect(said('dynamodb', 'POST /', { TableName: 'jobs', IndexName: 'gsi1' }, 'DynamoDB_20120810.Query')).toEqual([
      { operation: 'Query', resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/jobs/index/gsi1' },
    ]);
  });

  it('names each table of a transaction once', () => {
    const TransactItems = [{ Update: { TableName: 'jobs' } }, { Put: { TableName: 'jobs' } }];
    expect(said('dynamodb', 'POST /', { TransactItems }, 'DynamoDB_20120810.TransactWriteItems')).toEqual([
      { operation: 'TransactWriteItems', resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/jobs' },
    ]);
  });

  it('names the execution, the parameter, the model', () => {
    expect(said('states', 'POST /', { executionArn: 'arn:e' }, 'AWSStepFunctions.StopExecution')).toEqual([
      { operation: 'StopExecution', resource: 'arn:e' },
    ]);
    expect(said('ssm', 'POST /', { Name: '/longtake/key' }, 'AmazonSSM.GetParameter')[0]?.resource).toBe(
      'arn:aws:ssm:eu-west-1:111122223333:parameter/longtake/key',
    );
    expect(said('bedrock', 'POST /model/amazon.nova-lite-v1%3A0/converse')).toEqual([
      { operation: 'Converse', resource: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0' },
    ]);
    expect(said('polly', 'POST /v1/speech', {})).toEqual([{ operation: 'SynthesizeSpeech', resource: '*' }]);
  });
});

describe('who signed a request', () => {
  const scope = 'ASIAEXAMPLE/20260101/eu-west-1/s3/aws4_request';
  const wanted = { accessKeyId: 'ASIAEXAMPLE', region: 'eu-west-1', service: 's3' };

  it('is in the header of a call, in the address of a link, in the fields of a form', () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    expect(credentialOf(request('GET /media/k', { headers: { authorization } }))).toEqual(wanted);
    expect(credentialOf(request(`GET /media/k?X-Amz-Credential=${encodeURIComponent(scope)}`))).toEqual(wanted);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const body = `--b\r\nContent-Disposition: form-data; name="X-Amz-Credential"\r\n\r\n${scope}\r\n--b--`;
    expect(credentialOf(request('POST /media', { headers, body }))).toEqual(wanted);
  });

  it('is nobody where nothing is signed', () => {
    expect(credentialOf(request('GET /media/k'))).toBeUndefined();
  });
});
