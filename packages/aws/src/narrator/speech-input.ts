import type { TextType } from '@aws-sdk/client-polly';

/** What Polly is sent for a text, and which UTF-16 unit of the text each byte of that belongs to. */
export interface SpeechInput {
  text: string;
  textType: TextType;
  /** For a byte behind the last one: the text's length. */
  unitAtByte(byte: number): number;
}

/** Plain text, or SSML where a rate other than 100 % is asked for. The text's own signs are never markup. */
export const speechInput = (text: string, ratePercent: number): SpeechInput => {
  const clean = speakable(text);
  if (ratePercent === 100)
    return { text: clean, textType: 'text', unitAtByte: unitsOf(clean, { lead: '', written: plain }) };
  const lead = `<speak><prosody rate="${ratePercent}%">`;
  const units = unitsOf(clean, { lead, written: escapeXml });
  return { text: `${lead}${escapeXml(clean)}</prosody></speak>`, textType: 'ssml', unitAtByte: units };
};

/** How long a text is in SSML, without the tags. */
export const escapedLength = (text: string): number => escapeXml(text).length;

// As long as the text itself, so that offsets stay: what XML forbids becomes a space, half a surrogate pair U+FFFD.
const speakable = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
const plain = (text: string): string => text;

const unitsOf = (
  text: string,
  { lead, written }: { lead: string; written: (sign: string) => string },
): ((byte: number) => number) => {
  const units: number[] = Array.from({ length: Buffer.byteLength(lead) }, () => 0);
  let unit = 0;
  for (const sign of text) {
    for (let left = Buffer.byteLength(written(sign)); left > 0; left -= 1) units.push(unit);
    unit += sign.length;
  }
  return (byte) => units[byte] ?? text.length;
};
