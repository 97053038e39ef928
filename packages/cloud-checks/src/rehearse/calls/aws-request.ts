/** What tells one AWS request from another. */
export interface AwsRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** A header's value, the first of several; empty where it is not there. */
export const header = ({ headers }: AwsRequest, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};
