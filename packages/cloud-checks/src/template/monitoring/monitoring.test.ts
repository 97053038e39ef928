import { describe, expect, test } from '@jest/globals';
import type { Properties } from '../template.ts';
import { resource, templateWith } from '../testing/template-for-tests.ts';
import { checkAlarms } from './check-alarms.ts';
import { checkDashboards } from './check-dashboards.ts';
import { loadMetrics } from './known-metrics.ts';

const likely = loadMetrics();
const failed: Properties = {
  Namespace: 'AWS/States',
  MetricName: 'ExecutionsFailed',
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 0,
};
const { Namespace, MetricName, Statistic, Period, ...rest } = failed;
const stat = { Metric: { Namespace, MetricName }, Stat: Statistic, Period };
const rate = (first: Properties = {}, second: Properties = {}) => ({
  ...rest,
  Metrics: [
    { Id: 'all', MetricStat: stat, ReturnData: false, ...first },
    { Id: 'rate', Expression: 'IF(all > 0, FILL(all, 0), 0)', ...second },
  ],
});

describe('alarms', () => {
  const problems = (alarm: Properties) =>
    checkAlarms(templateWith({ Alarm: resource('AWS::CloudWatch::Alarm', alarm) }), likely).map(
      ({ problem }) => problem,
    );

  test.each<[string, Properties]>([
    ['one metric', failed],
    ['metric math', rate()],
    ['a metric of our own', { ...failed, Namespace: 'longtake', MetricName: 'JobsFailed' }],
    ["one that the data does not have, and that is like no other's", { ...failed, MetricName: 'RedrivenExecutions' }],
  ])('on %s are let through', (_, alarm) => {
    expect(problems(alarm)).toEqual([]);
  });

  test.each<[string, Properties, RegExp]>([
    ['no metric', rest, /MetricName and Metrics, or neither/],
    ['both kinds of metric', { ...failed, ...rate() }, /MetricName and Metrics, or neither/],
    ['a metric without a namespace', { ...failed, Namespace: undefined }, /without Namespace/],
    ['two statistics', { ...failed, ExtendedStatistic: 'p99' }, /Statistic and ExtendedStatistic/],
    ['a misspelled metric', { ...failed, MetricName: 'ExecutionFailed' }, /does not send/],
    [
      'a misspelled metric in its math',
      rate({ MetricStat: { ...stat, Metric: { Namespace, MetricName: 'executionsfailed' } } }),
      /does not send/,
    ],
    ['an id in capitals', rate({ Id: 'All' }), /metric id `All`/],
    ['an id that is not there', rate({ Id: 'some' }), /counts with `all`/],
    ['two results', rate({ ReturnData: true }), /returns 2 of its metrics/],
    ['an odd period', { ...failed, Period: 45 }, /period 45 s/],
    ['too long a look back', { ...failed, Period: 300, EvaluationPeriods: 300 }, /looks 90000 s back/],
    ['more points than periods', { ...failed, DatapointsToAlarm: 2 }, /2 points of 1/],
    ['an unknown word for missing data', { ...failed, TreatMissingData: 'fine' }, /TreatMissingData/],
  ])('with %s are found', (_, alarm, words) => {
    expect(problems(alarm).join('\n')).toMatch(words);
  });
});

describe('dashboards', () => {
  const problems = (...widgets: unknown[]) => {
    const DashboardBody = { 'Fn::Sub': JSON.stringify({ widgets }) };
    const template = templateWith({ Board: resource('AWS::CloudWatch::Dashboard', { DashboardBody }) });
    return checkDashboards(template, likely).map(({ where, problem }) => `${where} ${problem}`);
  };
  const metric = (...metrics: unknown[]) => ({
    type: 'metric',
    properties: { title: 'Jobs', region: '${AWS::Region}', metrics },
  });

  test('with widgets as CloudWatch takes them are let through', () => {
    expect(
      problems(
        { type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown: '# Jobs' } },
        metric(
          ['AWS/States', 'ExecutionsFailed', 'StateMachineArn', '${Machine}', { stat: 'Sum' }],
          ['.', 'ExecutionsAborted', '.', '.'],
        ),
        metric([{ expression: 'SUM(METRICS())' }], ['longtake', 'JobCostUsd', { id: 'm1' }], ['...']),
        { type: 'log', properties: { region: 'x', query: "SOURCE 'a' | fields @message" } },
      ),
    ).toEqual([]);
  });

  test.each<[string, unknown, RegExp]>([
    ['of an unknown kind', { type: 'graph', properties: {} }, /unknown kind graph/],
    ['without what its kind needs', { type: 'text', properties: {} }, /no markdown/],
    ['outside the grid', { type: 'text', x: 20, width: 8, properties: { markdown: '' } }, /outside the grid/],
    ['without metrics', { type: 'metric', properties: { region: 'x' } }, /neither metrics nor annotations/],
    [
      'with half a dimension',
      metric(['AWS/States', 'ExecutionsFailed', 'StateMachineArn']),
      /dimension without a value/,
    ],
    ['with a misspelled metric', metric(['AWS/Lambda', 'Throtles']), /widget 0 "Jobs" shows AWS\/Lambda Throtles/],
    ['with a nameless metric', metric([{ label: 'x' }]), /metric without a name/],
  ])('with a widget %s are found', (_, widget, words) => {
    expect(problems(widget)).toEqual([expect.stringMatching(words)]);
  });

  test('without widgets are found', () => {
    const Board = resource('AWS::CloudWatch::Dashboard', { DashboardBody: '{"widget":[]}' });
    expect(checkDashboards(templateWith({ Board }), likely)).toHaveLength(1);
  });
});
