/** What child processes need of this machine's environment; nothing else of it reaches a function. */
export const hostEnvironment = (): Record<string, string> => {
  const kept = ['PATH', 'LANG', 'SystemRoot'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
};
