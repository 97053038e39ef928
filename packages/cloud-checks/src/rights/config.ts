/** Where used rights are noted, as JSON lines; undefined where nobody asked for it. */
export const rightsDir = (): string | undefined => {
  const dir = process.env.LONGTAKE_RIGHTS_DIR ?? '';
  return dir === '' ? undefined : dir;
};
