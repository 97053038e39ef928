/** What a handler learns about the call besides its input. */
export interface Call {
  requestId: string;
}

type CommandInput<Command> = Command extends abstract new (
  ...args: never
) => { readonly input: infer Input }
  ? Input
  : never;

type OperationOf<Client> = keyof Client extends infer Name
  ? Name extends `${infer Operation}Command`
    ? Operation
    : never
  : never;

/** Handlers by operation; each input has the type that the client module's own command of that name takes. */
export type Handlers<Client extends object> = {
  [Operation in OperationOf<Client>]?: (
    input: CommandInput<Client[`${Operation}Command` & keyof Client]>,
    call: Call,
  ) => Promise<object | undefined>;
};

/** A handler once its operation is known by name only. */
export type AnyHandler = (input: Record<string, unknown>, call: Call) => Promise<object | undefined>;
