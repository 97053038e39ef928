import { DeleteObjectsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { ServiceBusy } from '@longtake/core';
import type { Bucket } from './bucket.ts';

/** Removes every object whose key begins so, a thousand at a time; says how many. */
export const removeObjects = async ({ client, name }: Bucket, prefix: string): Promise<number> => {
  let removed = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix })) {
    const Objects = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
    if (Objects.length === 0) continue;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: name, Delete: { Objects, Quiet: true } }),
    );
    const [error] = Errors;
    if (error !== undefined)
      throw new ServiceBusy(`S3 could not remove ${error.Key} (${error.Code}: ${error.Message}).`);
    removed += Objects.length;
  }
  return removed;
};
