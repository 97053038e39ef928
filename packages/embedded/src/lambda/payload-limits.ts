/** The body of a synchronous invocation. */
export const MAX_REQUEST_BYTES = 6_291_456;
/** What a function may answer to one. */
export const MAX_RESPONSE_BYTES = 6_291_556;
/** The body of an asynchronous invocation. */
export const MAX_EVENT_BYTES = 1_048_576;
