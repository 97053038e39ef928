/** Names that a playlist of ours gives to files beside it. */
const ATTRIBUTE = /URI="([^"]+)"/g;
const isName = (line: string): boolean => line !== '' && !line.startsWith('#');
/** Playlists are asked for in the same way as the one that names them. */
const isPlaylist = (name: string): boolean => name.endsWith('.m3u8');

/** The files, but for playlists, that a playlist names, each once. */
export const filesInPlaylist = (playlist: string): string[] => {
  const attributes = [...playlist.matchAll(ATTRIBUTE)].map(([, name = '']) => name);
  const names = [...attributes, ...playlist.split('\n').filter(isName)];
  return [...new Set(names.filter((name) => !isPlaylist(name)))];
};

/** The same playlist with links in the place of names; playlists keep theirs, relative to this one. */
export const linkPlaylist = (playlist: string, links: ReadonlyMap<string, string>): string => {
  const linked = (name: string): string => links.get(name) ?? name;
  return playlist
    .split('\n')
    .map((line) =>
      isName(line) ? linked(line) : line.replace(ATTRIBUTE, (_, name: string) => `URI="${linked(name)}"`),
    )
    .join('\n');
};
