/** One thing that a check refuses: which check, where it is, what is wrong there, and what to do about it. */
export interface Finding {
  readonly check: string;
  readonly where: string;
  readonly problem: string;
  readonly remedy: string;
}
