export * from './domain/errors.ts';
export type * from './ports.ts';
