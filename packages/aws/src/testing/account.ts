/** Region and keys of clients in tests; the embedded AWS checks them where AWS does. */
export const account = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local-secret' },
};
