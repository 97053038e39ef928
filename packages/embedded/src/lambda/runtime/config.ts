const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The runtime needs ${name} in its environment.`);
  return value;
};

/** What the runner tells this process, by the variables that Lambda sets. */
export const runtimeConfig = () => ({
  api: `http://${required('AWS_LAMBDA_RUNTIME_API')}/2018-06-01/runtime`,
  taskRoot: required('LAMBDA_TASK_ROOT'),
  handler: required('_HANDLER'),
  functionName: required('AWS_LAMBDA_FUNCTION_NAME'),
  memoryLimitInMb: required('AWS_LAMBDA_FUNCTION_MEMORY_SIZE'),
  logGroupName: required('AWS_LAMBDA_LOG_GROUP_NAME'),
  logStreamName: required('AWS_LAMBDA_LOG_STREAM_NAME'),
});
