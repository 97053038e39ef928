/** A title as a folder's name: lower-case letters and digits of any script, joined by hyphens. */
export const slug = (title: string): string => {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
  const name = words.reduce((text, word) => (text.length + word.length > 60 ? text : `${text}-${word}`), '').slice(1);
  return name === '' ? 'video' : name;
};
