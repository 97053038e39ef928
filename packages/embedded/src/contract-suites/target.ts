/** Where a contract suite finds the service: a stand-in's address, or the real one's. */
export interface Target {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}
