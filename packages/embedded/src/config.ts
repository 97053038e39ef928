/** Where used rights are noted, as JSON lines; undefined where nobody asked for it. */
export const rightsDir = (): string | undefined => {
  const dir = process.env.LONGTAKE_RIGHTS_DIR ?? '';
  return dir === '' ? undefined : dir;
};

/** What child processes need of this machine's environment; nothing else of it reaches a function. */
export const hostEnvironment = (): Record<string, string> => {
  const kept = ['PATH', 'LANG', 'SystemRoot'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
};
