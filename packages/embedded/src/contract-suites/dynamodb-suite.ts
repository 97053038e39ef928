import { DynamoDB, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Target } from './target.ts';

/** A DynamoDB to test, and the name of a table that is not there yet. */
export interface DynamodbTarget extends Target {
  table: string;
}

type Item = Record<string, { S: string } | { N: string }>;

const S = (value: string) => ({ S: value });
const N = (value: number) => ({ N: String(value) });
const key = (pk: string, sk = 'JOB'): Item => ({ pk: S(pk), sk: S(sk) });

const sessionOf = ({ table: TableName, ...config }: DynamodbTarget) => {
  const db = new DynamoDB({ ...config, maxAttempts: 1 });
  return {
    db,
    TableName,
    put: (item: Item) => db.putItem({ TableName, Item: item }),
    get: async (pk: string, sk?: string) =>
      (await db.getItem({ TableName, Key: key(pk, sk), ConsistentRead: true })).Item,
  };
};

type Session = ReturnType<typeof sessionOf>;

/** A table as longtake's: a composite key, an index by owner and time, a time to live. */
const createTable = async ({ db, TableName }: Session) => {
  const attribute = (AttributeName: string, AttributeType: 'S' | 'N') => ({ AttributeName, AttributeType });
  await db.createTable({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      attribute('pk', 'S'),
      attribute('sk', 'S'),
      attribute('owner', 'S'),
      attribute('createdAt', 'N'),
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byOwner',
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'createdAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  await db.updateTimeToLive({ TableName, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } });
};

const conditionalWrites = (session: () => Session) => {
  it('creates an item once', async () => {
    const { db, TableName } = session();
    const create = {
      TableName,
      Item: { ...key('JOB#once'), state: S('QUEUED') },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    await db.putItem(create);
    await expect(db.putItem(create)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('never moves a rank backwards, and shows the item that stood in the way', async () => {
    const { db, TableName, put, get } = session();
    await put({ ...key('JOB#rank'), rank: N(2), attempt: N(1) });
    const moveTo = (rank: number) =>
      db.updateItem({
        TableName,
        Key: key('JOB#rank'),
        UpdateExpression: 'SET #rank = :rank ADD seen :one',
        ConditionExpression: '#rank < :rank AND attempt = :attempt',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':rank': N(rank), ':attempt': N(1), ':one': N(1) },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
    expect((await moveTo(3)).Attributes).toMatchObject({ rank: N(3), seen: N(1) });
    await expect(moveTo(3)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: { rank: N(3) } });
    expect(await get('JOB#rank')).toMatchObject({ rank: N(3), seen: N(1) });
  });

  it('lets exactly one of many concurrent writers win', async () => {
    const { db, TableName } = session();
    const writers = Array.from({ length: 10 }, (_, index) =>
      db.putItem({
        TableName,
        Item: { ...key('JOB#race'), winner: N(index) },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    const settled = await Promise.allSettled(writers);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('counts without losing one, and deletes under a condition', async () => {
    const { db, TableName, get } = session();
    const add = () =>
      db.updateItem({
        TableName,
        Key: key('JOB#count'),
        UpdateExpression: 'ADD done :one',
        ExpressionAttributeValues: { ':one': N(1) },
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await get('JOB#count')).toMatchObject({ done: N(20) });
    const remove = { TableName, Key: key('JOB#count'), ConditionExpression: 'done = :done' };
    await expect(db.deleteItem({ ...remove, ExpressionAttributeValues: { ':done': N(19) } })).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    await db.deleteItem({ ...remove, ExpressionAttributeValues: { ':done': N(20) } });
    expect(await get('JOB#count')).toBeUndefined();
  });
};

const transactions = (session: () => Session) => {
  it('writes all or nothing, and says which condition failed', async () => {
    const { db, TableName, put, get } = session();
    await put({ ...key('JOB#tx'), state: S('RUNNING') });
    const finish = (from: string) =>
      db.transactWriteItems({
        TransactItems: [
          { Put: { TableName, Item: { ...key('JOB#tx', 'EVENT#completed'), at: N(1) } } },
          {
            Update: {
              TableName,
              Key: key('JOB#tx'),
              UpdateExpression: 'SET #state = :to',
              ConditionExpression: '#state = :from',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: { ':from': S(from), ':to': S('SUCCEEDED') },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
          {
            ConditionCheck: {
              TableName,
              Key: key('JOB#tx', 'CANCEL'),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      });
    const refused: unknown = await finish('QUEUED').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TransactionCanceledException);
    const reasons = refused instanceof TransactionCanceledException ? refused.CancellationReasons : [];
    expect(reasons?.map(({ Code }) => Code)).toEqual(['None', 'ConditionalCheckFailed', 'None']);
    expect(reasons?.[1]?.Item).toMatchObject({ state: S('RUNNING') });
    expect(await get('JOB#tx', 'EVENT#completed')).toBeUndefined();
    await finish('RUNNING');
    expect(await get('JOB#tx')).toMatchObject({ state: S('SUCCEEDED') });
    expect(await get('JOB#tx', 'EVENT#completed')).toMatchObject({ at: N(1) });
  });
};

const queries = (session: () => Session) => {
  const pagesOf = async (
    ask: (from?: Item) => Promise<{ Items?: unknown[] | undefined; LastEvaluatedKey?: unknown }>,
  ) => {
    const items: unknown[] = [];
    let pages = 0;
    let from: unknown;
    do {
      const page = await ask(from as Item | undefined);
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
      pages += 1;
    } while (from !== undefined);
    return { items, pages };
  };

  it('pages through the items of a key in order, by prefix', async () => {
    const { db, TableName, put } = session();
    const names = Array.from({ length: 23 }, (_, index) => `SEGMENT#${String(index).padStart(6, '0')}`);
    for (const name of [...names].reverse()) await put({ ...key('JOB#q#REEL#0', name), frames: N(300) });
    await put(key('JOB#q#REEL#0', 'OTHER'));
    const { items, pages } = await pagesOf((from) =>
      db.query({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': S('JOB#q#REEL#0'), ':prefix': S('SEGMENT#') },
        Limit: 10,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    expect(items.map((item) => Object(item).sk.S)).toEqual(names);
    expect(pages).toBe(3);
  });

  it('lists the newest of an owner by an index, and only items that have the index', async () => {
    const { db, TableName, put } = session();
    for (const createdAt of [10, 9, 100, 50])
      await put({ ...key(`JOB#${createdAt}`), owner: S('ann'), createdAt: N(createdAt) });
    await put({ ...key('JOB#other'), owner: S('bob'), createdAt: N(60) });
    await put({ ...key('JOB#unlisted'), createdAt: N(70) });
    const newest = await pagesOf((from) =>
      db.query({
        TableName,
        IndexName: 'byOwner',
        KeyConditionExpression: '#owner = :owner AND createdAt > :after',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': S('ann'), ':after': N(9) },
        ScanIndexForward: false,
        Limit: 2,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    expect(newest.items.map((item) => Object(item).createdAt.N)).toEqual(['100', '50', '10']);
    const count = await db.query({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': S('JOB#100') },
      Select: 'COUNT',
    });
    expect(count).toMatchObject({ Count: 1 });
  });

  it('reads and writes in batches', async () => {
    const { db, TableName } = session();
    const keys = [0, 1, 2].map((index) => key('JOB#batch', String(index)));
    await db.batchWriteItem({ RequestItems: { [TableName]: keys.map((Item) => ({ PutRequest: { Item } })) } });
    const read = async () =>
      (await db.batchGetItem({ RequestItems: { [TableName]: { Keys: keys } } })).Responses?.[TableName];
    expect(await read()).toHaveLength(3);
    await db.batchWriteItem({ RequestItems: { [TableName]: keys.map((Key) => ({ DeleteRequest: { Key } })) } });
    expect(await read()).toHaveLength(0);
  });
};

const refusals = (session: () => Session) => {
  it('knows its time to live and refuses a second table of the name', async () => {
    const { db, TableName } = session();
    const { TimeToLiveDescription } = await db.describeTimeToLive({ TableName });
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
    await expect(createTable(session())).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await expect(db.getItem({ TableName: `${TableName}-absent`, Key: key('x') })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('refuses reserved words, unused values and items over 400 KB', async () => {
    const { db, TableName, put } = session();
    const update = { TableName, Key: key('JOB#bad'), ExpressionAttributeValues: { ':s': S('x') } };
    const invalid = { name: 'ValidationException' };
    await expect(db.updateItem({ ...update, UpdateExpression: 'SET state = :s' })).rejects.toMatchObject(invalid);
    await expect(db.updateItem({ ...update, UpdateExpression: 'REMOVE other' })).rejects.toMatchObject(invalid);
    await expect(put({ ...key('JOB#huge'), text: S('x'.repeat(410_000)) })).rejects.toMatchObject(invalid);
  });
};

/** What DynamoDB promises and longtake relies on, driven by the unmodified SDK. It makes its table and leaves it there. */
export const dynamodbSuite = (target: () => DynamodbTarget): void => {
  const session = () => sessionOf(target());
  beforeAll(() => createTable(session()));
  describe('conditional writes', () => conditionalWrites(session));
  describe('transactions', () => transactions(session));
  describe('queries', () => queries(session));
  describe('tables', () => refusals(session));
};
