import type { Finding } from '../../finding.ts';
import { jsonTexts } from '../json-texts.ts';
import { isObject, type Properties, type Template } from '../template.ts';
import type { LikelyMetric } from './known-metrics.ts';

/** A dashboard's body is a text that no schema covers: its widgets' places, kinds and metrics are checked here. */
export const checkDashboards = (template: Template, likely: LikelyMetric): Finding[] =>
  jsonTexts(template).flatMap(({ path, parsed }) => {
    const [, id = '', , property] = path;
    if (property !== 'DashboardBody' || !('value' in parsed)) return [];
    const widgets = isObject(parsed.value) ? parsed.value.widgets : undefined;
    if (!Array.isArray(widgets)) return [finding(id, 'has no list of widgets', 'Give it widgets.')];
    return widgets.flatMap((widget: unknown, index) => {
      const problems = isObject(widget) ? problemsOf(widget, likely) : ['is no widget'];
      return problems.map((problem) => finding(`${id}, widget ${index} ${titleOf(widget)}`.trim(), problem, REMEDY));
    });
  });

const REMEDY = 'Correct it by CloudWatch\'s "Dashboard body structure and syntax".';
const finding = (where: string, problem: string, remedy: string): Finding => ({
  check: 'dashboards',
  where,
  problem,
  remedy,
});

const titleOf = (widget: unknown): string => {
  const properties = isObject(widget) && isObject(widget.properties) ? widget.properties : {};
  return typeof properties.title === 'string' ? `"${properties.title}"` : '';
};

/** What each kind of widget cannot be without. */
const needs: Readonly<Record<string, readonly string[]>> = {
  metric: ['region'],
  text: ['markdown'],
  log: ['query', 'region'],
  alarm: ['alarms'],
  custom: ['endpoint'],
  explorer: ['metrics'],
};

const problemsOf = (widget: Properties, likely: LikelyMetric): string[] => {
  const kind = String(widget.type);
  const needed = needs[kind];
  if (needed === undefined) return [`is of the unknown kind ${kind}`];
  const properties = isObject(widget.properties) ? widget.properties : {};
  return [
    ...needed.filter((key) => properties[key] === undefined).map((key) => `has no ${key}`),
    ...misplaced(widget),
    ...(kind === 'metric' && properties.metrics === undefined && properties.annotations === undefined
      ? ['has neither metrics nor annotations']
      : []),
    ...(kind === 'metric' ? metricProblems(properties.metrics, likely) : []),
  ];
};

/** The grid is 24 columns wide. */
const misplaced = ({ x, y, width = 6, height = 6 }: Properties): string[] => {
  const [left, top, wide, high] = [x ?? 0, y ?? 0, width, height].map(Number) as [number, number, number, number];
  const fits = left >= 0 && top >= 0 && wide >= 1 && high >= 1 && left + wide <= 24 && high <= 1000;
  return fits ? [] : [`lies outside the grid of 24 columns: x ${left}, width ${wide}, y ${top}, height ${high}`];
};

const metricProblems = (metrics: unknown, likely: LikelyMetric): string[] => {
  if (metrics === undefined) return [];
  if (!Array.isArray(metrics)) return ['has metrics that are no list'];
  return metrics.flatMap((metric: unknown) => {
    if (!Array.isArray(metric)) return ['has a metric that is no list'];
    const words = metric.filter((word) => !isObject(word)).map(String);
    const options = metric.filter(isObject);
    if (words.length === 0) return options.some((one) => 'expression' in one) ? [] : ['has a metric without a name'];
    return ofNames(words, likely);
  });
};

/** Namespace, name, then pairs of a dimension and its value; dots repeat the line above. */
const ofNames = (words: readonly string[], likely: LikelyMetric): string[] => {
  if (words.includes('...')) return [];
  const [namespace = '', name = ''] = words;
  const meant = likely({ namespace, name });
  return [
    ...(words.length % 2 === 0 ? [] : [`has a dimension without a value: ${words.join(' ')}`]),
    ...(meant === undefined ? [] : [`shows ${namespace} ${name}, which AWS does not send: likely ${meant}`]),
  ];
};
