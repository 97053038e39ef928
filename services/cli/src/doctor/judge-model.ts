import type { Looked, Trouble } from '@longtake/aws/account';
import { commandFor } from '../deployed/stack-name.ts';
import type { Finding } from './finding.ts';
import { broken, note, well } from './finding.ts';
import type { Stage } from './judge-stack.ts';
import { judgeTrouble } from './judge-trouble.ts';

const topic = 'Model';

/** Says whether Bedrock's model may be called. Documents and storyboards need none. */
export const judgeModel = (model: { id: string; looked: Looked<true> } | undefined, stage: Stage): Finding => {
  const deploy = commandFor('npx serverless deploy', stage);
  if (model === undefined)
    return note(
      topic,
      'none is set: topics are refused, documents and storyboards work',
      `${deploy} --param modelId=…`,
    );
  const { id, looked } = model;
  return looked.ok ? well(topic, `${id} answers`) : judgeRefusal(looked.trouble, { id, stage, deploy });
};

/** Bedrock tells apart by its words alone who has no right: whoever asks, or the whole account. */
const judgeRefusal = (
  trouble: Trouble,
  { id, stage: { region }, deploy }: { id: string; stage: Stage; deploy: string },
): Finding => {
  const { code, message } = trouble;
  const other = `${deploy} --param modelId=…, or leave topics out`;
  if (code === 'ThrottlingException' || code === 'TooManyRequestsException')
    return note(
      topic,
      `${id} may be called, but is throttled`,
      `see the quotas of Bedrock: https://${region}.console.aws.amazon.com/servicequotas/home/services/bedrock/quotas`,
    );
  if (/not authorized to perform/i.test(message))
    return note(topic, `${id} may not be tried with these credentials`, 'allow them bedrock:InvokeModel');
  if (/inference profile/i.test(message))
    return broken(
      topic,
      `${id} can be called through an inference profile only`,
      `${deploy} --param modelId=${regionGroup(region)}.${id}`,
    );
  if (/use case details/i.test(message))
    return broken(
      topic,
      `${id} is not granted before its maker knows what it is used for`,
      `fill in the form: https://${region}.console.aws.amazon.com/bedrock/home?region=${region}#/model-catalog`,
    );
  if (code === 'AccessDeniedException')
    return broken(
      topic,
      `this account has no access to ${id}: ${message}`,
      `ask for it: https://${region}.console.aws.amazon.com/bedrock/home?region=${region}#/modelaccess`,
      `or choose another: ${other}`,
    );
  if (code === 'ResourceNotFoundException' || code === 'ValidationException')
    return broken(topic, `${id} cannot be called in ${region}: ${message}`, other);
  return judgeTrouble(trouble, { topic, thing: id, action: 'bedrock:InvokeModel', whenAbsent: [other] });
};

/** The continents of Bedrock's inference profiles. */
const regionGroup = (region: string): string => {
  const [area = ''] = region.split('-');
  return { us: 'us', eu: 'eu', ap: 'apac' }[area] ?? 'global';
};
