/** What a service takes as the text of a property; the schemas' data carries neither lengths nor letters. */
export interface TextRule {
  readonly type: string;
  /** Keys from the resource's properties inwards. */
  readonly property: readonly string[];
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly words: string;
  /** No two resources of the type may have the same. */
  readonly isName?: true;
}

const name = (type: string, property: string, pattern: RegExp, words: string): TextRule => ({
  ...{ type, property: property.split('.'), pattern, words },
  isName: true,
});
const atMost = (type: string, property: string, most: number): TextRule => ({
  ...{ type, property: property.split('.') },
  pattern: new RegExp(`^.{0,${most}}$`, 's'),
  words: `at most ${most} letters`,
});

/** The texts that this stack sets, as their services' API references limit them. */
export const textRules: readonly TextRule[] = [
  name('AWS::Lambda::Function', 'FunctionName', /^[\w-]{1,64}$/, '1 to 64 letters, digits, - and _'),
  atMost('AWS::Lambda::Function', 'Description', 256),
  atMost('AWS::Lambda::Function', 'Handler', 128),
  name('AWS::Lambda::LayerVersion', 'LayerName', /^[\w-]{1,140}$/, '1 to 140 letters, digits, - and _'),
  atMost('AWS::Lambda::LayerVersion', 'Description', 256),
  atMost('AWS::Lambda::LayerVersion', 'LicenseInfo', 512),
  name('AWS::StepFunctions::StateMachine', 'StateMachineName', /^[\w-]{1,80}$/, '1 to 80 letters, digits, - and _'),
  name('AWS::IAM::Role', 'RoleName', /^[\w+=,.@-]{1,64}$/, '1 to 64 letters, digits and +=,.@-_'),
  {
    type: 'AWS::IAM::Role',
    property: ['Description'],
    pattern: /^[\t\n\r\x20-\x7e\xa1-\xff]{0,1000}$/,
    words: 'at most 1,000 letters of Latin-1: no dash longer than a hyphen, no curly quote, no ellipsis',
  },
  name('AWS::DynamoDB::Table', 'TableName', /^[\w.-]{3,255}$/, '3 to 255 letters, digits, -, _ and .'),
  name(
    'AWS::S3::Bucket',
    'BucketName',
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    '3 to 63 small letters, digits, - and ., with a letter or digit at both ends',
  ),
  name('AWS::Logs::LogGroup', 'LogGroupName', /^[\w./#-]{1,512}$/, '1 to 512 letters, digits and _ / . # -'),
  name('AWS::Events::Rule', 'Name', /^[\w.-]{1,64}$/, '1 to 64 letters, digits, -, _ and .'),
  atMost('AWS::Events::Rule', 'Description', 512),
  name('AWS::SNS::Topic', 'TopicName', /^[\w-]{1,256}$/, '1 to 256 letters, digits, - and _'),
  name('AWS::SQS::Queue', 'QueueName', /^[\w-]{1,80}(?:\.fifo)?$/, '1 to 80 letters, digits, - and _'),
  name('AWS::CloudWatch::Alarm', 'AlarmName', /^.{1,255}$/s, '1 to 255 letters'),
  atMost('AWS::CloudWatch::Alarm', 'AlarmDescription', 1024),
  name('AWS::CloudWatch::CompositeAlarm', 'AlarmName', /^.{1,255}$/s, '1 to 255 letters'),
  name('AWS::CloudWatch::Dashboard', 'DashboardName', /^[\w-]{1,255}$/, '1 to 255 letters, digits, - and _'),
  name('AWS::Cognito::UserPool', 'UserPoolName', /^[\w\s+=,.@-]{1,128}$/, '1 to 128 letters, digits and +=,.@-_'),
  name('AWS::Cognito::UserPoolClient', 'ClientName', /^[\w\s+=,.@-]{1,128}$/, '1 to 128 letters, digits and +=,.@-_'),
  name('AWS::CloudFront::OriginAccessControl', 'OriginAccessControlConfig.Name', /^.{1,64}$/s, '1 to 64 letters'),
  name('AWS::CloudFront::CachePolicy', 'CachePolicyConfig.Name', /^[\w-]{1,128}$/, '1 to 128 letters, digits, - and _'),
  name(
    'AWS::CloudFront::ResponseHeadersPolicy',
    'ResponseHeadersPolicyConfig.Name',
    /^[\w-]{1,128}$/,
    '1 to 128 letters, digits, - and _',
  ),
  name('AWS::CloudFront::PublicKey', 'PublicKeyConfig.Name', /^[\w-]{1,128}$/, '1 to 128 letters, digits, - and _'),
  atMost('AWS::CloudFront::Distribution', 'DistributionConfig.Comment', 128),
  atMost('AWS::ApiGatewayV2::Api', 'Name', 128),
  atMost('AWS::ApiGatewayV2::Api', 'Description', 1024),
];
