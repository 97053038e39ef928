/** Wraps a client of the SDK so that its calls show on a trace; gives the same client. */
export type Capture = <Client extends object>(client: Client) => Client;

/** Leaves a client as it is. */
export const untraced: Capture = (client) => client;
