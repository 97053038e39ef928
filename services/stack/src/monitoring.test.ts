import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type MetricName, metricNamespace, metricTable } from '@longtake/core';
import { parse } from 'yaml';

interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions?: { Name: string; Value: unknown }[];
}
type Alarm = Partial<Metric> & {
  AlarmName: string;
  AlarmDescription: string;
  TreatMissingData: string;
  AlarmActions: unknown[];
  Metrics?: { Expression?: string; MetricStat?: { Metric: Metric } }[];
};
interface Template {
  Resources: Record<string, { Type: string; Condition?: string; Properties: unknown }>;
}
interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { metrics?: unknown[][]; alarms?: string[]; markdown?: string };
}
type Plugin = (variables: { resolveVariable: (name: string) => Promise<unknown> }) => Promise<Template>;

const folder = join(import.meta.dirname, '..');
const { Resources } = parse(readFileSync(join(folder, 'alarms.yml'), 'utf8'), { merge: true }) as Template;
const alarms = Object.entries(Resources)
  .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
  .map(([id, { Properties }]) => [id, Properties as Alarm] as const);

const dashboard = createRequire(import.meta.url)('../dashboard.cjs') as Plugin;
const values: Record<string, unknown> = {
  'self:service': 'longtake',
  'sls:stage': 'test',
  'self:custom.settings': { concurrencyAlarm: 800, spendAlarmUsdADay: 20 },
};
const made = await dashboard({ resolveVariable: async (name) => values[name] });
const body = (made.Resources.Dashboard!.Properties as { DashboardBody: { 'Fn::Sub': string } }).DashboardBody[
  'Fn::Sub'
];
const { widgets } = JSON.parse(body) as { widgets: Widget[] };

/** Name and dimensions of every metric of ours that is looked at. */
const watched = alarms.flatMap(([, alarm]) =>
  [alarm, ...(alarm.Metrics ?? []).map(({ MetricStat }) => MetricStat?.Metric)]
    .filter((metric) => metric?.Namespace === metricNamespace)
    .map((metric) => ({
      name: metric?.MetricName ?? '',
      by: (metric?.Dimensions ?? []).map(({ Name }) => Name),
    })),
);
const drawn = widgets.flatMap(({ properties: { metrics = [] } }) => metrics.flatMap(drawnMetric));

function drawnMetric(metric: unknown[]) {
  const [namespace, name, ...dimensions] = metric.filter((word) => typeof word === 'string');
  if (namespace === metricNamespace)
    return [{ name: String(name), by: dimensions.filter((_, index) => index % 2 === 0).map(String) }];
  const { expression = '' } = metric.find((word) => typeof word === 'object') as { expression?: string };
  const search = /^SEARCH\('\{longtake,([\w,]+)\} MetricName="(\w+)" stage="test"'/.exec(expression);
  return search === null ? [] : [{ name: search[2] ?? '', by: (search[1] ?? '').split(',') }];
}

describe('alarms and dashboard', () => {
  it('look at no metric of ours that is not sent, nor by other dimensions than it is sent with', () => {
    expect(watched.length).toBeGreaterThan(3);
    for (const { name, by } of [...watched, ...drawn]) {
      expect(Object.keys(metricTable)).toContain(name);
      const sent: readonly string[] = metricTable[name as MetricName].by;
      const beside = sent.length === 0 ? [] : [expect.stringMatching(`^(${sent.join('|')})$`)];
      expect({ name, by }).toEqual({ name, by: ['stage', ...beside] });
    }
  });

  it('show every metric that is sent', () => {
    const shown = new Set(drawn.map(({ name }) => name));
    expect([...shown].sort()).toEqual(Object.keys(metricTable).sort());
  });
});

describe('each alarm', () => {
  it.each(alarms)('%s says what it means and what to do, and tells the topic', (_id, alarm) => {
    expect(alarm.AlarmName).toMatch(/^\$\{self:service\}-\$\{sls:stage\}-[a-z-]+$/);
    expect(alarm.AlarmDescription.split('. ').length).toBeGreaterThan(1);
    expect(alarm.TreatMissingData).toBe('notBreaching');
    expect(alarm.AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
  });

  it('is on the dashboard', () => {
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(shown.sort()).toEqual(alarms.map(([id]) => `\${${id}.Arn}`).sort());
  });

  it('costs nothing: an account may watch ten metrics for nothing', () => {
    const count = alarms.map(([, { Metrics = [] }]) => Math.max(1, Metrics.filter((one) => one.MetricStat).length));
    expect(count.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(10);
  });
});

describe('the dashboard', () => {
  it('lies on the grid of 24 columns, and no widget lies on another', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });

  it('leaves to CloudWatch what CloudWatch fills in, and to CloudFormation what is the stack’s', () => {
    const names = [...body.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name ?? '');
    expect(names.filter((name) => !/^(?:AWS::Region|!PROP\('Dim\.\w+'\)|\w+(?:\.Arn)?)$/.test(name))).toEqual([]);
    expect(widgets[0]?.properties.markdown).toContain('#/statemachines/view/${MakeVideoStateMachine}');
  });
});

describe('the topic of alarms', () => {
  it('takes messages of this account’s alarms over TLS, and has a subscriber only where an address is given', () => {
    expect(Resources.AlarmEmail).toMatchObject({ Condition: 'HasAlarmEmail', Type: 'AWS::SNS::Subscription' });
    expect(JSON.stringify(Resources.AlarmTopicPolicy)).toContain('"aws:SecureTransport":"false"');
    // CloudWatch could not publish under AWS's own key.
    expect(Resources.AlarmTopic?.Properties).not.toHaveProperty('KmsMasterKeyId');
  });
});
