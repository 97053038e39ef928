import { fieldPath, ModelScript } from '@longtake/contracts';
import { cleanText } from '../speech/clean-text.ts';

/** Complaints that one turn may hold. */
const MOST_COMPLAINTS = 10;
const SPOKEN = /[\p{L}\p{N}]/u;

/** The script in a model's reply, or what is wrong with it, each with its field. */
export const readModelReply = (
  reply: unknown,
  pictures: number,
): { script: ModelScript } | { complaints: string[] } => {
  if (typeof reply !== 'object' || reply === null) return { complaints: ['the reply is not a JSON object'] };
  const parsed = ModelScript.safeParse(reply);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(({ path, message }) =>
      `${fieldPath(path)}: ${message}`.replace(/^: /, ''),
    );
    return { complaints: complaints.slice(0, MOST_COMPLAINTS) };
  }
  const complaints = complaintsOf(parsed.data, pictures);
  return complaints.length === 0 ? { script: parsed.data } : { complaints: complaints.slice(0, MOST_COMPLAINTS) };
};

const complaintsOf = ({ title, scenes }: ModelScript, pictures: number): string[] => [
  ...(isSpoken(title) ? [] : ['title: is empty']),
  ...scenes.flatMap((scene, index) =>
    sceneComplaints(scene, pictures).map((complaint) => `scenes[${index}].${complaint}`),
  ),
];

const isSpoken = (text: string | undefined): boolean => SPOKEN.test(cleanText(text ?? ''));

const sceneComplaints = (
  { heading, narration, visual, items = [], quote, picture }: ModelScript['scenes'][number],
  pictures: number,
): string[] => {
  const complaints: string[] = [];
  if (!isSpoken(narration)) complaints.push('narration: is empty');
  if (visual === 'section' && !isSpoken(heading)) complaints.push('heading: a section card needs one');
  if (visual === 'bullets' && !items.some(isSpoken)) complaints.push('items: bullets need at least one');
  if (visual === 'quote' && !isSpoken(quote)) complaints.push('quote: a quote card needs its words');
  if (visual === 'picture' && (picture === undefined || picture < 0 || picture >= pictures))
    complaints.push(`picture: there is no picture ${picture ?? 'given'}; ${rangeOf(pictures)}`);
  return complaints;
};

const rangeOf = (pictures: number): string =>
  pictures === 0 ? 'no pictures were given, use cards' : `use 0 to ${pictures - 1}`;
