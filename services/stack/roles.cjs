'use strict';
const arnIn = require('./arn-in.cjs');
const statementsOf = require('./statements.cjs');

const capital = (name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** X-Ray has no resources to name. */
const tracing = {
  Effect: 'Allow',
  Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  Resource: '*',
};

/** The delivery of a state machine's log is set up by Step Functions, under names that nobody chooses. */
const logDelivery = {
  Effect: 'Allow',
  Action: [
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
  Resource: '*',
};

const role = (service, description, Statement) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Description: description,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement } }],
  },
});

const functionRole = (name, grants, settings) => {
  const ownLog = {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: { 'Fn::GetAtt': [`${capital(name)}LogGroup`, 'Arn'] },
  };
  return role('lambda.amazonaws.com', `What ${name} may do`, [ownLog, tracing, ...statementsOf(grants, settings)]);
};

const machineRole = (name, { invoke, run }, { prefix }) => {
  const statements = [
    {
      Effect: 'Allow',
      Action: 'lambda:InvokeFunction',
      Resource: invoke.map((called) => ({ 'Fn::GetAtt': [`${capital(called)}LambdaFunction`, 'Arn'] })),
    },
    ...(run === undefined ? [] : childStatements(`${prefix}-${run}`)),
    logDelivery,
    { ...tracing, Action: [...tracing.Action, 'xray:GetSamplingRules', 'xray:GetSamplingTargets'] },
  ];
  return role('states.amazonaws.com', `What the state machine ${name} may do`, statements);
};

/** `startExecution.sync:2` watches its child by a rule of EventBridge's own name; a redrive goes on into the child. */
const childStatements = (machine) => [
  { Effect: 'Allow', Action: 'states:StartExecution', Resource: arnIn('states', `stateMachine:${machine}`) },
  {
    Effect: 'Allow',
    Action: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
    Resource: arnIn('states', `execution:${machine}:*`),
  },
  {
    Effect: 'Allow',
    Action: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
    Resource: arnIn('events', 'rule/StepFunctionsGetEventsForStepFunctionsExecutionRule'),
  },
];

/** One role for each function and each state machine, of the tables that say what it may do. */
module.exports = async ({ resolveVariable }) => {
  const [service, stage, modelId] = await Promise.all(
    ['self:service', 'sls:stage', 'self:custom.modelId'].map((name) => resolveVariable(name)),
  );
  const tables = await Promise.all(
    ['pipeline', 'api', 'delivery'].map((folder) => resolveVariable(`file(services/${folder}/permissions.yml)`)),
  );
  const machines = await resolveVariable('file(state-machines/permissions.yml)');
  const settings = { prefix: `${service}-${stage}`, modelId };
  const roles = [
    ...tables
      .flatMap((table) => Object.entries(table))
      .map(([name, grants]) => [name, functionRole(name, grants, settings)]),
    ...Object.entries(machines).map(([name, grants]) => [name, machineRole(name, grants, settings)]),
  ];
  return { Resources: Object.fromEntries(roles.map(([name, resource]) => [`${capital(name)}Role`, resource])) };
};
