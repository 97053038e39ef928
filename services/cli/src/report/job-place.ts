/** Where a job runs, as far as reports tell of it. */
export interface JobPlace {
  /** The options that lead a further command there, with a space before them; empty on this machine. */
  options: string;
  /** Jobs cost money there. */
  isPaid: boolean;
}
