import type { FakeAnswer, FakeRequest } from './answer.ts';
import { json, jsonError } from './answer.ts';
import { PoolRefusal } from './fake-pool.ts';
import type { FakeWorld } from './fake-world.ts';

const unknown = (operation: string) => jsonError('UnknownOperationException', `There is no ${operation}.`, 404);
const flows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Step Functions: how a state machine is. */
export const stepFunctions = ({ operation, input }: FakeRequest, { machines }: FakeWorld): FakeAnswer => {
  if (operation !== 'DescribeStateMachine') return unknown(operation);
  const arn = String(input.stateMachineArn);
  const found = machines[arn];
  return found === undefined
    ? jsonError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
    : json({ stateMachineArn: arn, type: 'STANDARD', creationDate: 1793534400, ...found });
};

/** DynamoDB: how a table is. */
export const dynamodb = ({ operation, input }: FakeRequest, { tables }: FakeWorld): FakeAnswer => {
  const found = tables[String(input.TableName)];
  if (found === undefined)
    return jsonError('ResourceNotFoundException', 'Requested resource not found: Table not found');
  const { status, recoverable, timeToLive } = found;
  switch (operation) {
    case 'DescribeTable':
      return json({ Table: { TableName: input.TableName, TableStatus: status } });
    case 'DescribeContinuousBackups': {
      const PointInTimeRecoveryStatus = recoverable ? 'ENABLED' : 'DISABLED';
      return json({
        ContinuousBackupsDescription: {
          ContinuousBackupsStatus: 'ENABLED',
          PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus },
        },
      });
    }
    case 'DescribeTimeToLive':
      return json({
        TimeToLiveDescription:
          timeToLive === ''
            ? { TimeToLiveStatus: 'DISABLED' }
            : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
      });
    default:
      return unknown(operation);
  }
};

/** Service Quotas. */
export const serviceQuotas = ({ operation, input }: FakeRequest, { raises, quotas }: FakeWorld): FakeAnswer => {
  if (operation === 'ListRequestedServiceQuotaChangeHistoryByQuota')
    return json({ RequestedQuotas: input.QuotaCode === 'L-B99A9384' ? raises : [] });
  return operation === 'ListServiceQuotas' ? json({ Quotas: quotas }) : unknown(operation);
};

/** Cognito's user pools, for administrators and for whoever signs in. */
export const cognito = ({ operation, input }: FakeRequest, { pool }: FakeWorld): FakeAnswer => {
  if (input.UserPoolId !== undefined && input.UserPoolId !== pool.id)
    return jsonError('ResourceNotFoundException', `User pool ${String(input.UserPoolId)} does not exist.`);
  try {
    return json(operate(operation, input, pool));
  } catch (error) {
    if (error instanceof PoolRefusal) return jsonError(error.code, error.message);
    throw error;
  }
};

type Pool = FakeWorld['pool'];
type Input = FakeRequest['input'];

const operate = (operation: string, input: Input, pool: Pool): object => {
  const name = String(input.Username);
  switch (operation) {
    case 'DescribeUserPoolClient':
      return { UserPoolClient: { ClientId: pool.clientId, ExplicitAuthFlows: flows } };
    case 'ListUsers':
      return { Users: [...pool.users.keys()].slice(0, 1).map((Username) => ({ Username })) };
    case 'AdminCreateUser':
      pool.users.set(name, { password: String(input.TemporaryPassword), isTemporary: true });
      return { User: { Username: name, UserStatus: 'FORCE_CHANGE_PASSWORD' } };
    case 'AdminSetUserPassword':
      pool.users.set(name, { password: String(input.Password), isTemporary: input.Permanent !== true });
      return {};
    case 'AdminDeleteUser':
      if (!pool.users.delete(name)) throw new PoolRefusal('UserNotFoundException', 'User does not exist.');
      return {};
    case 'RevokeToken':
      pool.revoke(String(input.Token));
      return {};
    default:
      return signInBy(operation, input, pool);
  }
};

const signInBy = (operation: string, input: Input, pool: Pool): object => {
  const clientId = String(input.ClientId);
  const given = { ...(input.AuthParameters as object), ...(input.ChallengeResponses as object) } as Record<
    string,
    string
  >;
  const { USERNAME = '', PASSWORD = '', NEW_PASSWORD = '', REFRESH_TOKEN = '' } = given;
  if (operation === 'RespondToAuthChallenge') return pool.choosePassword(String(input.Session), USERNAME, NEW_PASSWORD);
  if (input.AuthFlow === 'REFRESH_TOKEN_AUTH') return pool.refresh(clientId, REFRESH_TOKEN);
  const isPassword = ['USER_PASSWORD_AUTH', 'ADMIN_USER_PASSWORD_AUTH'].includes(String(input.AuthFlow));
  if (isPassword && /^(Admin)?InitiateAuth$/.test(operation)) return pool.signIn(clientId, USERNAME, PASSWORD);
  throw new PoolRefusal('InvalidParameterException', `${operation} ${String(input.AuthFlow)} is not enabled.`);
};
