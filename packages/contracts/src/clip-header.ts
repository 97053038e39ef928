/** What the first bytes of a clip say of it. */
export interface ClipHeader {
  contentType: 'video/mp4' | 'video/quicktime' | 'video/webm' | 'video/x-matroska';
}

/**
 * Reads the kind of a clip from its first bytes (1 KB is plenty), without decoding it; undefined when the bytes are no MP4,
 * MOV, WebM or MKV. Layouts: ISO/IEC 14496-12 4.3, QuickTime File Format, RFC 8794 and 9559.
 */
export const readClipHeader = (bytes: Uint8Array): ClipHeader | undefined => {
  const text = String.fromCharCode(...bytes.subarray(0, 1_024));
  if (text.slice(4, 8) === 'ftyp') return { contentType: text.slice(8, 10) === 'qt' ? 'video/quicktime' : 'video/mp4' };
  // Old cameras write no type: the first box is one of these.
  if (/^(?:moov|mdat|wide|free|skip|pnot)$/.test(text.slice(4, 8))) return { contentType: 'video/quicktime' };
  if (!text.startsWith('\x1a\x45\xdf\xa3')) return undefined;
  const kind = /\x42\x82.(webm|matroska)/s.exec(text)?.[1];
  if (kind === undefined) return undefined;
  return { contentType: kind === 'webm' ? 'video/webm' : 'video/x-matroska' };
};
