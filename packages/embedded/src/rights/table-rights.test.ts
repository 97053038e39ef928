import { afterAll, describe, expect, it } from '@jest/globals';
import { sentence, startGuardedEngine } from './guarded-engine-for-tests.ts';

const TableName = 'guarded-jobs';
const engine = await startGuardedEngine();
const { reader, writer } = engine;
afterAll(engine.remove);

describe('DynamoDB', () => {
  const denied = (action: string, resource: string) => ({
    name: 'AccessDeniedException',
    message: sentence('reader', action, resource),
    $metadata: { httpStatusCode: 400 },
  });
  const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;

  it('takes reads and writes by their own rights', async () => {
    await writer.db.putItem({ TableName, Item: { pk: { S: 'one' }, owner: { S: 'me' } } });
    expect((await reader.db.getItem({ TableName, Key: { pk: { S: 'one' } } })).Item).toMatchObject({
      owner: { S: 'me' },
    });
    await expect(reader.db.deleteItem({ TableName, Key: { pk: { S: 'one' } } })).rejects.toMatchObject(
      denied('dynamodb:DeleteItem', arn),
    );
  });

  it('asks of a transaction the rights of its items, of a batch its own', async () => {
    const key = { pk: { S: 'two' } };
    const put = { Put: { TableName, Item: key } };
    const check = { ConditionCheck: { TableName, Key: key, ConditionExpression: 'attribute_exists(pk)' } };
    await writer.db.transactWriteItems({ TransactItems: [put] });
    await expect(writer.db.transactWriteItems({ TransactItems: [put, check] })).rejects.toThrow(
      'is not authorized to perform: dynamodb:ConditionCheckItem',
    );
    await expect(writer.db.transactGetItems({ TransactItems: [{ Get: { TableName, Key: key } }] })).rejects.toThrow(
      'is not authorized to perform: dynamodb:GetItem',
    );
    await expect(reader.db.batchGetItem({ RequestItems: { [TableName]: { Keys: [key] } } })).rejects.toMatchObject(
      denied('dynamodb:BatchGetItem', arn),
    );
    const requests = { [TableName]: [{ PutRequest: { Item: key } }] };
    await expect(writer.db.batchWriteItem({ RequestItems: requests })).rejects.toThrow('dynamodb:BatchWriteItem');
  });

  it('holds an index to be a resource beside its table', async () => {
    const ofTable = {
      TableName,
      KeyConditionExpression: 'pk = :it',
      ExpressionAttributeValues: { ':it': { S: 'one' } },
    };
    const ofIndex = {
      ...ofTable,
      IndexName: 'byOwner',
      KeyConditionExpression: '#o = :it',
      ExpressionAttributeNames: { '#o': 'owner' },
    };
    expect((await reader.db.query(ofTable)).Count).toBe(1);
    await expect(reader.db.query(ofIndex)).rejects.toMatchObject(denied('dynamodb:Query', `${arn}/index/byOwner`));
    expect((await writer.db.query(ofIndex)).Count).toBe(0);
    await expect(writer.db.query(ofTable)).rejects.toThrow('is not authorized');
  });

  it('refuses a wrong secret, an unknown key, nobody, and a body that was changed on the way', async () => {
    const wrong = engine.clientsWith({ accessKeyId: 'FUNCTION_reader', secretAccessKey: 'guessed' });
    await expect(wrong.db.listTables({})).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(wrong.sfn.listStateMachines({})).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(wrong.polly.describeVoices({})).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    const stranger = engine.clientsWith({ accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' });
    await expect(stranger.db.listTables({})).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    const url = engine.endpoints.AWS_ENDPOINT_URL_DYNAMODB ?? '';
    const nobody = await fetch(url, { method: 'POST', headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' } });
    expect([nobody.status, (await nobody.json()).__type]).toEqual([
      403,
      'com.amazon.coral.service#MissingAuthenticationTokenException',
    ]);
    const changing = engine.clientsWith(await engine.keysOf('reader')).db;
    changing.middlewareStack.add(
      (next) => (args) => {
        const request = Object(args.request);
        request.body = JSON.stringify({ TableName, Key: { pk: { S: 'two' } } });
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(changing.getItem({ TableName, Key: { pk: { S: 'one' } } })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });
});
