import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PollyClient } from '@aws-sdk/client-polly';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SFNClient } from '@aws-sdk/client-sfn';
import { requestTimeouts } from '../request-timeouts.ts';

/** Clients for looking at an account: with the credentials of whoever runs this, and an end to every wait. */
export const openClients = (region: string) => {
  const settings = { region, maxAttempts: 3, ...requestTimeouts(15) };
  return {
    region,
    bedrock: new BedrockRuntimeClient(settings),
    cloudFormation: new CloudFormationClient(settings),
    cognito: new CognitoIdentityProviderClient(settings),
    dynamodb: new DynamoDBClient(settings),
    lambda: new LambdaClient(settings),
    polly: new PollyClient(settings),
    quotas: new ServiceQuotasClient(settings),
    s3: new S3Client(settings),
    sfn: new SFNClient(settings),
  };
};

export type Clients = ReturnType<typeof openClients>;
