'use strict';

/** The name of a resource of a service in the account and region that the stack is deployed to. */
module.exports = (service, resource) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`,
});
