import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A state of a definition, as far as these tests look into it. */
export interface State {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number;
  Parameters?: { FunctionName?: { 'Fn::GetAtt': [string, string] } };
  ItemProcessor?: Definition;
  Branches?: Definition[];
  Retry?: { ErrorEquals: string[] }[];
  Catch?: { Next: string }[];
}
export interface Definition {
  StartAt: string;
  States: Record<string, State>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A YAML file of the repository, by its path from the top. */
export const readYaml = (path: string): unknown => parse(readFileSync(here(`../${path}`), 'utf8'), { merge: true });

/** A state machine's definition as its file has it, references unresolved. */
export const readDefinition = (name: string): Definition => readYaml(`state-machines/${name}.asl.yml`) as Definition;

/** Every state, also those inside Maps and Parallels, with its name. */
export const allStates = ({ States }: Definition): [string, State][] =>
  Object.entries(States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...(state.ItemProcessor === undefined ? [] : allStates(state.ItemProcessor)),
    ...(state.Branches ?? []).flatMap(allStates),
  ]);
