const MOST_CHARACTERS = 48;

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_CHARACTERS)
    .replace(/^-+|-+$/g, '');

/** An id for each name, in order: its slug, or `scene`, with a number where it was used before. */
export const sceneIds = (names: readonly string[]): string[] => {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((name) => {
    const slug = slugOf(name);
    const base = slug === '' ? 'scene' : slug;
    let count = (counts.get(base) ?? 0) + 1;
    let id = count === 1 ? base : `${base}-${count}`;
    while (used.has(id)) {
      count++;
      id = `${base}-${count}`;
    }
    counts.set(base, count);
    used.add(id);
    return id;
  });
};
