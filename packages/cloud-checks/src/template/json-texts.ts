import { render } from './render.ts';
import type { Template } from './template.ts';
import { textPlaces } from './text-places.ts';

/** A text of a template that holds JSON, parsed where it can be. */
export interface JsonText {
  readonly path: readonly string[];
  readonly parsed: { readonly value: unknown } | { readonly reason: string };
}

/** The texts that look like a JSON object: policies, dashboards, state machines, log formats. References stand as names. */
export const jsonTexts = ({ Resources }: Template): JsonText[] =>
  textPlaces({ value: Resources, path: ['Resources'], guards: [] }).flatMap(({ value, path }) =>
    render(value)
      .filter((text) => /^\s*\{\s*"/.test(text))
      .map((text) => ({ path, parsed: parse(text) })),
  );

const parse = (text: string): JsonText['parsed'] => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
};
