/** An operation and the ARN of what it is done to. */
export interface Described {
  operation: string;
  resource: string;
}
