import { isObject, type Resource, type Template } from '../../template/template.ts';

/** A template without the resources of some types, or of a type with a property (`TYPE.Property`), and the names of those that went. */
export const dropTypes = (
  template: Template,
  types: Readonly<Record<string, string>>,
): { template: Template; dropped: string[] } => {
  const isDropped = (name: string): boolean => {
    const { Type = '', Properties = {} } = template.Resources[name] ?? {};
    return [Type, ...Object.keys(Properties).map((property) => `${Type}.${property}`)].some((key) =>
      Object.hasOwn(types, key),
    );
  };
  const dropped = Object.keys(template.Resources).filter(isDropped);
  const withoutNeeds = ({ DependsOn = [], ...rest }: Resource): Resource => {
    const needs = [DependsOn].flat().filter((other) => !isDropped(other));
    return needs.length === 0 ? rest : { ...rest, DependsOn: needs };
  };
  const kept = Object.entries(template.Resources).filter(([name]) => !isDropped(name));
  const outputs = Object.entries(template.Outputs ?? {}).filter(([, output]) => !mentions(output, dropped));
  return {
    template: {
      ...template,
      Resources: Object.fromEntries(kept.map(([name, resource]) => [name, withoutNeeds(resource)])),
      Outputs: Object.fromEntries(outputs),
    },
    dropped,
  };
};

const mentions = (value: unknown, names: readonly string[]): boolean => {
  if (typeof value === 'string')
    return names.some((name) => value.includes(`\${${name}}`) || value.includes(`\${${name}.`));
  if (Array.isArray(value)) return value.some((inner) => mentions(inner, names));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => {
    const named = key === 'Ref' ? inner : key === 'Fn::GetAtt' ? [inner].flat()[0] : undefined;
    return (typeof named === 'string' && names.includes(named)) || mentions(inner, names);
  });
};
