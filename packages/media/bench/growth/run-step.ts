import process from 'node:process';
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
const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
const made = await work(JSON.parse(given!) as StepJob, ports);
const wallMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpu);
const { requests, receivedBytes } = counts;
const memoryMb = process.resourceUsage().maxRSS / 1024;
process.send?.({
  made,
  wallMs,
  cpuMs: (user + system) / 1000,
  memoryMb,
  requests,
  receivedBytes,
} satisfies StepFigures);
process.disconnect();
