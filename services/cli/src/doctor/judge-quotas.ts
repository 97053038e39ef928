import type { ConcurrencyFacts, Looked, SpeechFacts } from '@longtake/aws/account';
import type { Finding } from './finding.ts';
import { broken, note, well } from './finding.ts';
import { judgeTrouble } from './judge-trouble.ts';

/** What the state machine render-reel renders at once, of one reel. */
const segmentsAtOnce = 40;
/** One reel's segments, and room for the API and for a second job's other steps. */
const comfortable = 60;
const usual = 1_000;

/** Says how many segments can render at once, and how to have more. */
export const judgeConcurrency = (looked: Looked<ConcurrencyFacts>, region: string): Finding => {
  const topic = 'Concurrency';
  if (!looked.ok)
    return judgeTrouble(looked.trouble, {
      topic,
      thing: "Lambda's limits",
      action: 'lambda:GetAccountSettings',
      whenAbsent: [],
    });
  const { limit, unreserved, asked, quotaCode } = looked.value;
  const shared = unreserved < limit ? ` (${limit.toLocaleString('en')} less what is reserved)` : '';
  const number = unreserved.toLocaleString('en');
  if (unreserved >= comfortable)
    return well(topic, `${number} functions at once${shared}: as many segments render at the same time`);
  const text = `${number} functions at once${shared}: ${Math.max(0, unreserved)} segments render at the same time, of ${segmentsAtOnce} that one reel could use; all else waits`;
  if (asked !== undefined)
    return note(topic, text, `a raise to ${asked.value} is asked for already (${asked.status}): wait for AWS`);
  return note(
    topic,
    text,
    `aws service-quotas request-service-quota-increase --service-code lambda --quota-code ${quotaCode} --desired-value ${usual} --region ${region}`,
  );
};

/** The voice of a job that names none. */
const usualVoice = 'Matthew';
/** What Polly grants without a word: a neural request is answered eight times a second. */
const usualRequestsASecond = 8;

/** Says whether Polly speaks here with neural voices, and how fast. */
export const judgeSpeech = (looked: Looked<SpeechFacts>, region: string): Finding => {
  const topic = 'Speech';
  if (!looked.ok)
    return judgeTrouble(looked.trouble, {
      topic,
      thing: `Polly in ${region}`,
      action: 'polly:DescribeVoices',
      whenAbsent: [],
    });
  const { neural, requestsASecond } = looked.value;
  if (neural.length === 0)
    return broken(
      topic,
      `Polly has no neural voice for English in ${region}`,
      'make with --engine standard, or deploy to a region that has them, such as us-east-1 or eu-west-1',
    );
  if (!neural.includes(usualVoice))
    return note(topic, `${usualVoice}, the usual voice, is not offered in ${region}`, `make with --voice ${neural[0]}`);
  const rate =
    requestsASecond === undefined
      ? `${usualRequestsASecond} requests a second unless raised`
      : `${requestsASecond} requests a second`;
  return well(topic, `Polly has ${neural.length} neural voices for English, ${usualVoice} among them; ${rate}`);
};
