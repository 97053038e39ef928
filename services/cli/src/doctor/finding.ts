/** One line of a doctor: how a thing is, and what to do where it is not well. */
export interface Finding {
  /** `note`: works, but could be better or could not be looked at. */
  mark: 'well' | 'note' | 'broken';
  topic: Topic;
  text: string;
  /** Commands or advice, a line each. */
  remedy: readonly string[];
}

/** What is looked at, in the order of the list. */
export type Topic =
  | 'Credentials'
  | 'Stack'
  | 'State machines'
  | 'Functions'
  | 'Bucket'
  | 'Table'
  | 'Sign-in'
  | 'Concurrency'
  | 'Speech'
  | 'Model'
  | 'Test job';

type Make = (topic: Topic, text: string, ...remedy: string[]) => Finding;

const maker =
  (mark: Finding['mark']): Make =>
  (topic, text, ...remedy) => ({ mark, topic, text, remedy });

export const well = maker('well');
export const note = maker('note');
export const broken = maker('broken');
