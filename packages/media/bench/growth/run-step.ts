import process from 'node:process';
import { costOf } from '../cost-of.ts';
import { countRequests } from '../join/count-requests.ts';
import { openPorts } from './ports.ts';
import { preparations } from './preparations.ts';
import { type StepJob, steps } from './steps.ts';

/** What one call of a step took, in a process of its own. */
export interface StepFigures {
  made: Partial<StepJob>;
  wallMs: number;
  cpuMs: number;
  memoryMb: number;
  requests: number;
  receivedBytes: number;
}

const [url, kind, name, given] = process.argv.slice(2);
const work = (kind === 'prepare' ? preparations : steps)[name!]!;
const { client, ports } = await openPorts(url!);
const counts = countRequests(client);
const { result: made, cpuMs, wallMs } = await costOf(() => work(JSON.parse(given!) as StepJob, ports));
const { requests, receivedBytes } = counts;
const memoryMb = process.resourceUsage().maxRSS / 1024;
process.send?.({
  made,
  wallMs,
  cpuMs,
  memoryMb,
  requests,
  receivedBytes,
} satisfies StepFigures);
process.disconnect();
