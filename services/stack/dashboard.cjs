'use strict';
const { alarmStates, chart, layOut, logQuery, text } = require('./widgets.cjs');

const alarms = [
  ...['FailedJobsAlarm', 'SuccessRateAlarm', 'LostExecutionsAlarm', 'ApiFailsAlarm'],
  ...['ThrottlesAlarm', 'ConcurrencyAlarm', 'SpendAlarm'],
];

/** What is asked of the metrics, for one stage. */
const words = (stage) => {
  const ours = (name, options = {}, by = []) => ['longtake', name, 'stage', stage, ...by, options];
  const states = (name, machine, options) => ['AWS/States', name, 'StateMachineArn', `\${${machine}}`, options];
  const api = (name, options) => ['AWS/ApiGateway', name, 'ApiId', '${HttpApi}', options];
  /** Every value that a dimension has taken lately, a line each. */
  const each = (name, by, { stat, period = 300 }) => [
    {
      expression: `SEARCH('{longtake,stage,${by}} MetricName="${name}" stage="${stage}"', '${stat}', ${period})`,
      label: `\${!PROP('Dim.${by}')}`,
      id: `${name.toLowerCase()}${stat.toLowerCase()}`,
    },
  ];
  return { ours, states, api, each };
};

const isItAllRight = ({ ours, states, each }) => ({
  height: 6,
  widgets: [
    alarmStates('Alarms', 5, alarms),
    chart('Jobs', 7, {
      stat: 'Sum',
      metrics: [
        ours('JobsStarted', { label: 'started' }),
        ours('JobsSucceeded', { label: 'succeeded' }),
        ours('JobsFailed', { label: 'failed, ours' }, ['fault', 'ours']),
        ours('JobsFailed', { label: "failed, the user's" }, ['fault', 'user']),
      ],
    }),
    chart('Failures by error', 6, { metrics: [each('JobsFailed', 'error', { stat: 'Sum' })], stacked: true }),
    chart('Executions that did not succeed (aborted = cancelled)', 6, {
      stat: 'Sum',
      metrics: ['MakeVideoStateMachine', 'RenderReelStateMachine'].flatMap((machine) =>
        ['Failed', 'TimedOut', 'Aborted'].map((end) =>
          states(`Executions${end}`, machine, { label: `${machine.replace('StateMachine', '')} ${end}` }),
        ),
      ),
    }),
  ],
});

const howFast = ({ ours, each }) => ({
  height: 7,
  widgets: [
    chart('Steps, half within', 8, { unit: 'ms', metrics: [each('StepMs', 'step', { stat: 'p50' })] }),
    chart('Steps, 99 in 100 within', 8, { unit: 'ms', metrics: [each('StepMs', 'step', { stat: 'p99' })] }),
    chart('Rendering a segment', 8, {
      unit: 'ms',
      metrics: [
        ours('SegmentRenderMs', { stat: 'p50', label: 'half within' }),
        ours('SegmentRenderMs', { stat: 'p99', label: '99 in 100 within' }),
      ],
    }),
  ],
});

const whatHoldsUp = ({ each }, { concurrencyAlarm }) => ({
  height: 6,
  widgets: [
    chart('Functions at work in the account', 6, {
      stat: 'Maximum',
      period: 60,
      limit: { label: 'alarm', value: concurrencyAlarm },
      metrics: [
        ['AWS/Lambda', 'ConcurrentExecutions', { label: 'at work' }],
        ['AWS/Lambda', 'ClaimedAccountConcurrency', { label: 'taken, with what is reserved' }],
      ],
    }),
    chart('Functions thrown back by Lambda', 6, {
      stat: 'Sum',
      metrics: [['AWS/Lambda', 'Throttles', { label: 'in the account' }]],
    }),
    chart('Steps thrown back by Polly, Bedrock and others', 6, {
      metrics: [each('Throttled', 'error', { stat: 'Sum' })],
    }),
    chart('Requests thrown back by the job table', 6, {
      metrics: [
        [
          {
            expression: `SEARCH('{AWS/DynamoDB,Operation,TableName} MetricName="ThrottledRequests" TableName="\${JobTable}"', 'Sum', 300)`,
            label: "${!PROP('Dim.Operation')}",
            id: 'table',
          },
        ],
      ],
    }),
  ],
});

const theApi = ({ api }) => ({
  height: 6,
  widgets: [
    chart('API', 8, {
      stat: 'Sum',
      metrics: [api('Count', { label: 'requests' }), api('4xx', { label: '4xx' }), api('5xx', { label: '5xx' })],
    }),
    chart('API, how long an answer takes', 8, {
      unit: 'ms',
      metrics: [
        api('Latency', { stat: 'p50', label: 'half within' }),
        api('Latency', { stat: 'p99', label: '99 in 100 within' }),
      ],
    }),
    logQuery('API requests over the limit (429)', 8, {
      logGroup: '${HttpApiLogGroup}',
      query: 'filter status = "429" | stats count(*) as refused by bin(5m)',
    }),
  ],
});

/** Costs are looked at by the day, over a month. */
const month = { start: '-P30D', end: 'P0D', period: 86_400, stat: 'Sum' };

const whatItCosts = ({ ours }, { spendAlarmUsdADay }) => ({
  height: 6,
  widgets: [
    chart('Jobs, dollars a day', 8, {
      ...month,
      unit: '$',
      limit: { label: 'alarm', value: spendAlarmUsdADay },
      metrics: [ours('JobCostUsd', { label: 'dollars' })],
    }),
    chart('Dollars for a minute of video', 8, {
      ...month,
      unit: '$',
      metrics: [
        [{ expression: 'usd / (seconds / 60)', label: 'a minute', id: 'minute' }],
        ours('JobCostUsd', { id: 'usd', visible: false }),
        ours('VideoSeconds', { id: 'seconds', visible: false }),
      ],
    }),
    chart('Minutes of video, and pieces that were not made again', 8, {
      ...month,
      metrics: [
        [{ expression: 'length / 60', label: 'minutes', id: 'minutes' }],
        ours('VideoSeconds', { id: 'length', visible: false }),
        ours('PiecesReused', { label: 'pieces reused', yAxis: 'right' }),
      ],
    }),
  ],
});

const page = (path) => `https://\${AWS::Region}.console.aws.amazon.com/${path}`;
const machine = (id) => page(`states/home?region=\${AWS::Region}#/statemachines/view/\${${id}}`);
const links = (stage) =>
  [
    `# longtake, ${stage}`,
    `[make-video](${machine('MakeVideoStateMachine')})`,
    `[render-reel](${machine('RenderReelStateMachine')})`,
    `[traces](${page('cloudwatch/home?region=${AWS::Region}#xray:traces/query')})`,
    `[alarms](${page('cloudwatch/home?region=${AWS::Region}#alarmsV2:')})`,
    'How to inspect, redrive and cancel a run: docs/cloud.md',
  ].join(' · ');

const heading = (markdown) => ({ height: 1, widgets: [text(markdown)] });

/** The dashboard of a stage: on top whether all is right, below it where it is slow, below that what it costs. */
module.exports = async ({ resolveVariable }) => {
  const [service, stage, settings] = await Promise.all(
    ['self:service', 'sls:stage', 'self:custom.settings'].map((name) => resolveVariable(name)),
  );
  const asked = words(stage);
  const widgets = layOut([
    heading(links(stage)),
    heading('## Is it all right?'),
    isItAllRight(asked),
    heading('## Where is it slow?'),
    howFast(asked),
    whatHoldsUp(asked, settings),
    theApi(asked),
    heading('## What does it cost?'),
    whatItCosts(asked, settings),
  ]);
  const body = JSON.stringify({ start: '-P1D', widgets });
  return {
    Resources: {
      Dashboard: {
        Type: 'AWS::CloudWatch::Dashboard',
        Properties: { DashboardName: `${service}-${stage}`, DashboardBody: { 'Fn::Sub': body } },
      },
    },
    Outputs: {
      DashboardUrl: {
        Value: {
          'Fn::Sub':
            'https://${AWS::Region}.console.aws.amazon.com/cloudwatch/home?region=${AWS::Region}#dashboards/dashboard/${Dashboard}',
        },
      },
    },
  };
};
