import type { Finding } from '../../finding.ts';
import { isObject, type Properties, resourcesOf, type Template } from '../template.ts';
import type { LikelyMetric } from './known-metrics.ts';

/** What CloudWatch refuses of an alarm and its schema does not say, and metrics that are likely misspelled. */
export const checkAlarms = (template: Template, likely: LikelyMetric): Finding[] =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(([id, { Properties = {} }]) =>
    [...ofOneMetric(Properties, likely), ...ofManyMetrics(Properties, likely), ...ofTimes(Properties)].map(
      ([problem, remedy]) => ({ check: 'alarms', where: id, problem, remedy }),
    ),
  );

type Problem = readonly [problem: string, remedy: string];

const ofOneMetric = (alarm: Properties, likely: LikelyMetric): Problem[] => {
  const hasOne = alarm.MetricName !== undefined;
  if (hasOne === (alarm.Metrics !== undefined))
    return [['has MetricName and Metrics, or neither', 'Give MetricName, or the list Metrics.']];
  if (!hasOne) return [];
  const missing = ['Namespace', 'Period'].filter((key) => alarm[key] === undefined);
  const hasStatistic = (alarm.Statistic === undefined) !== (alarm.ExtendedStatistic === undefined);
  return [
    ...missing.map((key): Problem => [`names a metric without ${key}`, `Give ${key}.`]),
    ...(hasStatistic ? [] : [['has Statistic and ExtendedStatistic, or neither', 'Give one.'] as const]),
    ...misspelled(alarm, likely),
  ];
};

const ofManyMetrics = ({ Metrics }: Properties, likely: LikelyMetric): Problem[] => {
  const queries = Array.isArray(Metrics) ? Metrics.filter(isObject) : [];
  if (queries.length === 0) return [];
  const ids = queries.map(({ Id }) => String(Id));
  const returned = queries.filter(({ ReturnData }) => ReturnData !== false && ReturnData !== 'false').length;
  return [
    ...ids
      .filter((id, index) => !/^[a-z]\w*$/.test(id) || ids.indexOf(id) !== index)
      .map((id): Problem => [`has the metric id \`${id}\``, 'Ids begin with a small letter, and each is used once.']),
    ...(returned === 1
      ? []
      : [[`returns ${returned} of its metrics`, 'Set ReturnData: false on all but the one that is watched.'] as const]),
    ...queries.flatMap(({ Expression }) => unknownIds(String(Expression ?? ''), ids)),
    ...queries.flatMap(({ MetricStat }) => {
      const metric = isObject(MetricStat) ? MetricStat.Metric : undefined;
      return isObject(metric) ? misspelled(metric, likely) : [];
    }),
  ];
};

/** The names of a metric math expression that begin as ids do; its functions are written in capitals. */
const unknownIds = (expression: string, ids: readonly string[]): Problem[] =>
  [...expression.replace(/"[^"]*"|'[^']*'/g, '').matchAll(/\b[a-z]\w*\b/g)]
    .map(([name]) => name)
    .filter((name) => !ids.includes(name))
    .map((name) => [`counts with \`${name}\`, which is no metric of it`, 'Correct the id.']);

const misspelled = ({ Namespace, MetricName }: Properties, likely: LikelyMetric): Problem[] => {
  const meant = likely({ namespace: String(Namespace), name: String(MetricName) });
  return meant === undefined
    ? []
    : [[`watches ${String(Namespace)} ${String(MetricName)}, which AWS does not send`, `Did you mean ${meant}?`]];
};

const DAY = 86_400;

const ofTimes = ({ Period, EvaluationPeriods, DatapointsToAlarm, TreatMissingData }: Properties): Problem[] => {
  const [period, periods, points] = [Period ?? 60, EvaluationPeriods ?? 1, DatapointsToAlarm ?? 1].map(Number) as [
    number,
    number,
    number,
  ];
  const most = period >= 3600 ? 7 * DAY : DAY;
  const isPeriod = [10, 20, 30].includes(period) || (period >= 60 && period % 60 === 0);
  const words = ['breaching', 'notBreaching', 'ignore', 'missing', undefined];
  return [
    ...(isPeriod ? [] : [[`has the period ${period} s`, 'CloudWatch takes 10, 20, 30, or a multiple of 60.'] as const]),
    ...(period * periods > most
      ? [[`looks ${period * periods} s back`, `CloudWatch takes ${most} s at this period.`] as const]
      : []),
    ...(points > periods ? [[`wants ${points} points of ${periods}`, 'Lower DatapointsToAlarm.'] as const] : []),
    ...(words.some((word) => word === TreatMissingData)
      ? []
      : [['has an unknown TreatMissingData', 'Use breaching, notBreaching, ignore or missing.'] as const]),
  ];
};
