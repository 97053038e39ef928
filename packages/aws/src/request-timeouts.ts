/**
 * Settings of a client whose requests end, one way or the other: `seconds` for an answer to begin, and as many without a
 * byte. A request that is cut off is tried again by the SDK.
 */
export const requestTimeouts = (seconds: number) => ({
  requestHandler: {
    connectionTimeout: 3_000,
    requestTimeout: seconds * 1000,
    throwOnRequestTimeout: true,
    socketTimeout: seconds * 1000,
  },
});
