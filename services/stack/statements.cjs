'use strict';
const arnIn = require('./arn-in.cjs');

const objectsOf = (kinds) =>
  kinds.map((kind) => {
    const [folder, piece] = kind.split('/');
    return { 'Fn::Sub': `\${MediaBucket.Arn}/${piece === undefined ? `${folder}/*` : `${folder}/*/${piece}/*`}` };
  });
const actions = (service, names) => names.map((name) => `${service}:${name}`);
const allow = (Action, Resource) => ({ Effect: 'Allow', Action, Resource });

const bucket = { 'Fn::GetAtt': ['MediaBucket', 'Arn'] };
const table = { 'Fn::GetAtt': ['JobTable', 'Arn'] };

/**
 * The words of the permission tables, each with the statements that it stands for. Reading needs the right to list too:
 * without it S3 answers for a missing object that it is forbidden.
 */
const words = {
  read: (kinds) => [allow('s3:GetObject', objectsOf(kinds)), allow('s3:ListBucket', bucket)],
  write: (kinds) => [allow('s3:PutObject', objectsOf(kinds))],
  // A file of many megabytes goes up in parts, which are given up when one fails.
  writeFiles: (kinds) => [allow(['s3:PutObject', 's3:AbortMultipartUpload'], objectsOf(kinds))],
  // An object laid together of others: one that broke off is found and carried on.
  assemble: (kinds) => [
    allow(['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], objectsOf(kinds)),
    allow('s3:ListBucketMultipartUploads', bucket),
  ],
  // What is signed for others acts with the signer's rights; nothing is looked for.
  links: (kinds) => [allow('s3:GetObject', objectsOf(kinds))],
  delete: (kinds) => [allow('s3:DeleteObject', objectsOf(kinds))],
  list: (kinds) => [
    {
      ...allow('s3:ListBucket', bucket),
      Condition: { StringLike: { 's3:prefix': kinds.map((kind) => `${kind}/*`) } },
    },
  ],
  jobs: (names) => [allow(actions('dynamodb', names), table)],
  jobsByOwner: (names) => [allow(actions('dynamodb', names), { 'Fn::Sub': '${JobTable.Arn}/index/gsi1' })],
  // Polly has no resources to name.
  speech: (names) => [allow(actions('polly', names), '*')],
  model: (_, { modelId }) => (modelId === '' ? [] : [allow('bedrock:InvokeModel', modelArns(modelId))]),
  executions: (names, { prefix }) => executionStatements(names, `${prefix}-make-video`),
  linkKey: (names, { prefix }) => [allow(actions('ssm', names), arnIn('ssm', `parameter/${prefix}/link-key`))],
};

/** A profile of inference, `us.amazon.nova-lite-v1:0`, stands for its model in several regions; both must be allowed. */
const modelArns = (modelId) => {
  const model = modelId.replace(/^(us|us-gov|eu|apac|au|ca|jp|global)\./, '');
  const models = { 'Fn::Sub': `arn:\${AWS::Partition}:bedrock:*::foundation-model/${model}` };
  return model === modelId ? [models] : [models, arnIn('bedrock', `inference-profile/${modelId}`)];
};

const executionStatements = (names, machine) =>
  names.map((name) =>
    name === 'StartExecution'
      ? allow('states:StartExecution', arnIn('states', `stateMachine:${machine}`))
      : allow(`states:${name}`, arnIn('states', `execution:${machine}:*`)),
  );

/** The IAM statements of one row of a permission table. Throws for a word that is not known. */
module.exports = (grants, settings) =>
  Object.entries(grants).flatMap(([word, names]) => {
    if (!Object.hasOwn(words, word))
      throw new Error(`permissions.yml: there is no word "${word}": use ${Object.keys(words).join(', ')}.`);
    return words[word](names, settings);
  });
