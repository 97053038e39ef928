/** Words without case and punctuation, as they are compared. */
export const wordsOf = (text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const seconds = (stamp) => {
  const [hours, minutes, rest] = stamp.replace(',', '.').split(':').map(Number);
  return hours * 3600 + minutes * 60 + rest;
};

/** Cues of a VTT or SRT file: times in seconds, and the text without markup. */
export const readCues = (text) =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => block.split('\n'))
    .map((lines) => ({ lines, at: lines.findIndex((line) => line.includes(' --> ')) }))
    .filter(({ at }) => at >= 0)
    .map(({ lines, at }) => {
      const [from, to] = lines[at].split(' --> ').map((stamp) => seconds(stamp.trim().split(' ')[0]));
      return { from, to, text: plain(lines.slice(at + 1).join(' ')) };
    });

const plain = (text) =>
  text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The first place where two lists of words differ, in words; undefined where they are equal. */
export const firstDifference = (left, right) => {
  const at = left.findIndex((word, index) => word !== right[index]);
  if (at < 0 && left.length === right.length) return undefined;
  const place = at < 0 ? left.length : at;
  return `word ${place + 1}: "${left[place] ?? 'nothing'}" against "${right[place] ?? 'nothing'}"`;
};
