/** The package's own types name a file that it does not ship. */
declare module 'asl-validator' {
  const validate: (
    definition: unknown,
    options: { checkPaths: boolean; checkArn: boolean },
  ) => { isValid: boolean; errorsText: () => string };
  export default validate;
}
