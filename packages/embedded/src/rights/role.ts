import type { Statement } from './statement.ts';

/** A role of the stack: what whoever has it may do. */
export interface Role {
  arn: string;
  name: string;
  statements: Statement[];
}
