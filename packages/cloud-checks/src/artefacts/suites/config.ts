const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The suites need ${name} in their environment.`);
  return value;
};

/** What the suites are run against, by the variables that the functions of the stack have too. */
export const suitesConfig = () => ({
  bucket: required('BUCKET'),
  table: required('TABLE'),
  waitMachineArn: required('MACHINE'),
  stepFunctions: {
    url: required('AWS_ENDPOINT_URL_SFN'),
    account: {
      id: '000000000000',
      region: required('AWS_REGION'),
      accessKeyId: required('AWS_ACCESS_KEY_ID'),
      secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    },
  },
});

/** Leads clients of Bedrock that are made from now on to another address. */
export const leadBedrockTo = (url: string): void => {
  process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = url;
};
