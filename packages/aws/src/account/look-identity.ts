import type { Clients } from './clients.ts';
import { tokenServiceEndpoint } from './config.ts';

/** Whose credentials these are. */
export interface Identity {
  account: string;
  arn: string;
}

const body = 'Action=GetCallerIdentity&Version=2011-06-15';
const patienceMs = 15_000;

/**
 * Asks the token service who is asking (GetCallerIdentity, which needs no permission). Signed by the signer of another
 * client, so that one call needs no client of its own. Throws what AWS answers, under AWS's own name.
 */
export const readIdentity = async ({ cloudFormation, region }: Clients): Promise<Identity> => {
  const url = new URL(tokenServiceEndpoint() ?? `https://sts.${region}.${domainOf(region)}`);
  const signer = await cloudFormation.config.signer();
  const unsigned = {
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: '/',
    headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body,
  };
  const { headers } = await signer.sign(unsigned, { signingService: 'sts', signingRegion: region });
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patienceMs) }).catch(
    asNetworkError,
  );
  const text = await answer.text();
  if (!answer.ok) throw refusal(text, answer.status);
  return { account: element(text, 'Account'), arn: element(text, 'Arn') };
};

const domainOf = (region: string): string => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com');

const element = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';

const refusal = (xml: string, status: number): Error =>
  Object.assign(new Error(element(xml, 'Message')), {
    name: element(xml, 'Code'),
    $metadata: { httpStatusCode: status },
  });

/** fetch says why a connection failed in its cause; there lies the code that tells what to do. */
const asNetworkError = (error: unknown): never => {
  throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
};
