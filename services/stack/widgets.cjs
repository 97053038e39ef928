'use strict';

/** Puts rows of widgets under one another on CloudWatch's grid of 24 columns; each row is as high as it says. */
const layOut = (rows) => {
  let y = 0;
  return rows.flatMap(({ height, widgets }) => {
    let x = 0;
    const placed = widgets.map(({ width, ...widget }) => {
      const at = { x, y, width, height, ...widget };
      x += width;
      return at;
    });
    y += height;
    return placed;
  });
};

/** A line of text, as wide as the page. */
const text = (markdown) => ({ width: 24, type: 'text', properties: { markdown, background: 'transparent' } });

/** Lines over time. `more` is what CloudWatch's widgets take besides: stat, annotations, view. */
const chart = (title, width, { metrics, period = 300, unit, limit, ...more }) => ({
  width,
  type: 'metric',
  properties: {
    title,
    region: '${AWS::Region}',
    view: 'timeSeries',
    period,
    metrics,
    ...(unit !== undefined && { yAxis: { left: { label: unit, min: 0, showUnits: false } } }),
    ...(limit !== undefined && { annotations: { horizontal: [limit] } }),
    ...more,
  },
});

/** The answer to a question to a log, asked when somebody looks. */
const logQuery = (title, width, { logGroup, query }) => ({
  width,
  type: 'log',
  properties: {
    title,
    region: '${AWS::Region}',
    view: 'timeSeries',
    stacked: false,
    query: `SOURCE '${logGroup}' | ${query}`,
  },
});

const alarmStates = (title, width, alarms) => ({
  width,
  type: 'alarm',
  properties: { title, alarms: alarms.map((alarm) => `\${${alarm}.Arn}`) },
});

module.exports = { layOut, text, chart, logQuery, alarmStates };
