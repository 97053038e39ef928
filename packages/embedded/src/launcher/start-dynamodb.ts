import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dynamodbCommand } from '../dynamodb/dynamodb-command.ts';
import { keepProgram } from './keep-program.ts';
import { untilAnswers } from './until-answers.ts';

/** Starts DynamoDB on a port of 127.0.0.1, with its tables under `<dataDir>/dynamodb`. */
export const startDynamodb = async (options: {
  dataDir: string;
  port: number;
  logsDir: string;
}): Promise<{ url: string; close(): Promise<void> }> => {
  const { dataDir, port } = options;
  const { file, args, dir } = dynamodbCommand({ dataDir, port });
  mkdirSync(dir, { recursive: true });
  const logFile = join(options.logsDir, 'dynamodb.log');
  const program = keepProgram({ file, args, cwd: dir, logFile });
  await untilAnswers(program, { name: 'DynamoDB', port, logFile });
  return { url: `http://127.0.0.1:${port}`, close: program.stop };
};
