import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda';
import { DescribeVoicesCommand } from '@aws-sdk/client-polly';
import {
  ListRequestedServiceQuotaChangeHistoryByQuotaCommand,
  paginateListServiceQuotas,
} from '@aws-sdk/client-service-quotas';
import type { Clients } from './clients.ts';
import { look } from './look.ts';

/** Lambda's quota of functions that run at once, by its code at Service Quotas. */
const concurrencyQuota = 'L-B99A9384';

/** How many functions may run at once. */
export interface ConcurrencyFacts {
  limit: number;
  /** What reservations leave to functions without one. */
  unreserved: number;
  /** A raise that was asked for and is not decided. */
  asked?: { value: number; status: string };
  /** The quota's code at Service Quotas. */
  quotaCode: string;
}

/** What Polly offers here. */
export interface SpeechFacts {
  /** The names of the English voices with a neural engine. */
  neural: string[];
  /** Neural requests a second, where Service Quotas names the quota. */
  requestsASecond?: number;
}

/** Reads Lambda's own limit, which counts, and whether a raise is on its way. */
export const readConcurrency = async ({ lambda, quotas }: Clients): Promise<ConcurrencyFacts> => {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const asked = await look(async () => {
    const query = { ServiceCode: 'lambda', QuotaCode: concurrencyQuota };
    const { RequestedQuotas = [] } = await quotas.send(new ListRequestedServiceQuotaChangeHistoryByQuotaCommand(query));
    return RequestedQuotas.find(({ Status }) => Status === 'PENDING' || Status === 'CASE_OPENED');
  });
  const open = asked.ok ? asked.value : undefined;
  return {
    limit: AccountLimit?.ConcurrentExecutions ?? 0,
    unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
    quotaCode: concurrencyQuota,
    ...(open !== undefined && { asked: { value: open.DesiredValue ?? 0, status: open.Status ?? '' } }),
  };
};

/** Asks Polly for its neural voices in English, and for the quota that they have. */
export const readSpeech = async ({ polly, quotas }: Clients): Promise<SpeechFacts> => {
  const { Voices = [] } = await polly.send(new DescribeVoicesCommand({ Engine: 'neural' }));
  const english = Voices.filter(({ LanguageCode = '' }) => LanguageCode.startsWith('en-'));
  const quota = await look(async () => {
    for await (const { Quotas = [] } of paginateListServiceQuotas({ client: quotas }, { ServiceCode: 'polly' })) {
      const found = Quotas.find(
        ({ QuotaName = '' }) => /neural/i.test(QuotaName) && /SynthesizeSpeech/i.test(QuotaName),
      );
      if (found?.Value !== undefined) return found.Value;
    }
    return undefined;
  });
  return {
    neural: english.map(({ Id }) => Id ?? ''),
    ...(quota.ok && quota.value !== undefined && { requestsASecond: quota.value }),
  };
};
