import { afterAll, beforeAll } from '@jest/globals';

/** An adapter that a suite opened, and how it is closed again. */
export interface Opened<Port> {
  port: Port;
  close?: () => Promise<void>;
}

/** Opens an adapter before a suite's tests and closes it after them; gives the port to tests that run in between. */
export const openedAround = <Port>(open: () => Promise<Opened<Port>>): (() => Port) => {
  let opened: Opened<Port> | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await opened?.close?.();
  });
  return () => {
    if (opened === undefined) throw new Error('The adapter is not open: use it inside a test.');
    return opened.port;
  };
};
