'use strict';

/** One line of JSON a request, with who asked and how long our side took. */
const fields = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  owner: '$context.authorizer.claims.sub',
  from: '$context.identity.sourceIp',
  agent: '$context.identity.userAgent',
  answerBytes: '$context.responseLength',
  tookMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  refusedBecause: '$context.error.message',
  functionError: '$context.integrationErrorMessage',
};

module.exports = { format: JSON.stringify(fields) };
