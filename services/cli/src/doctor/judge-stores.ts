import type { BucketFacts, Looked, TableFacts } from '@longtake/aws/account';
import { commandFor } from '../deployed/stack-name.ts';
import type { Finding } from './finding.ts';
import { broken, note, well } from './finding.ts';
import type { Stage } from './judge-stack.ts';
import { judgeTrouble } from './judge-trouble.ts';

/** Says whether the bucket is there, and closed to the public. */
export const judgeBucket = ({ reached, blocked }: BucketFacts, name: string, stage: Stage): Finding => {
  const topic = 'Bucket';
  const whenAbsent = [`it was deleted by hand: ${commandFor('npx serverless remove', stage)}, then deploy again`];
  if (!reached.ok) return judgeTrouble(reached.trouble, { topic, thing: name, action: 's3:ListBucket', whenAbsent });
  const block = `aws s3api put-public-access-block --bucket ${name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`;
  if (!blocked.ok && blocked.trouble.kind !== 'absent')
    return judgeTrouble(blocked.trouble, {
      topic,
      thing: `the public access block of ${name}`,
      action: 's3:GetBucketPublicAccessBlock',
      whenAbsent: [block],
    });
  if (!blocked.ok || !blocked.value) return broken(topic, `${name} does not block public access`, block);
  return well(topic, `${name}: reached, public access blocked`);
};

/** Says whether the table works, can be brought back, and lets go of what is old. */
export const judgeTable = (looked: Looked<TableFacts>, name: string, stage: Stage): Finding[] => {
  const topic = 'Table';
  const { region } = stage;
  if (!looked.ok)
    return [
      judgeTrouble(looked.trouble, {
        topic,
        thing: name,
        action: 'dynamodb:DescribeTable, DescribeContinuousBackups and DescribeTimeToLive',
        whenAbsent: [`it was deleted by hand: ${commandFor('npx serverless remove', stage)}, then deploy again`],
      }),
    ];
  const { status, recoverable, expires } = looked.value;
  if (status !== 'ACTIVE' && status !== 'UPDATING')
    return [broken(topic, `${name} is ${status}`, 'wait for its end, then look again')];
  const at = `--table-name ${name} --region ${region}`;
  const faults = [
    ...(recoverable
      ? []
      : [
          note(
            topic,
            'a lost or spoilt table cannot be brought back: point-in-time recovery is off',
            `aws dynamodb update-continuous-backups ${at} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
          ),
        ]),
    ...(expires
      ? []
      : [
          note(
            topic,
            'old items stay for ever: time to live is off',
            `aws dynamodb update-time-to-live ${at} --time-to-live-specification Enabled=true,AttributeName=expiresAt`,
          ),
        ]),
  ];
  return faults.length > 0 ? faults : [well(topic, `${name}: active, point-in-time recovery and time to live on`)];
};
