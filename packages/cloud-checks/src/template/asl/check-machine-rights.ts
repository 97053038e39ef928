import type { Finding } from '../../finding.ts';
import { listOf, statementsOf } from '../iam/statements.ts';
import { getAttTarget, intrinsicOf } from '../intrinsic.ts';
import { referencesOf } from '../references.ts';
import { resourcesOf, type Template } from '../template.ts';

/** A state machine's role may invoke exactly the functions that its definition names: a missing right fails at run time only. */
export const checkMachineRights = (template: Template): Finding[] =>
  resourcesOf(template, 'AWS::StepFunctions::StateMachine').flatMap(([id, { Properties }]) => {
    const role = getAttTarget(intrinsicOf(Properties?.RoleArn)?.argument).name;
    const called = functionsIn(template, id);
    const allowed = invokedBy(template, role);
    const finding = (problem: string, remedy: string): Finding => ({
      check: 'state machines',
      where: id,
      problem,
      remedy,
    });
    return [
      ...[...called]
        .filter((name) => !allowed.has(name))
        .map((name) =>
          finding(`calls ${name}, which ${role} may not invoke`, `Allow ${role} lambda:InvokeFunction on it.`),
        ),
      ...[...allowed]
        .filter((name) => !called.has(name))
        .map((name) => finding(`never calls ${name}, which ${role} may invoke`, `Take the right from ${role}.`)),
    ];
  });

const functionsIn = (template: Template, machine: string): Set<string> =>
  new Set(
    referencesOf(template)
      .filter(
        ({ kind, path }) => kind === 'value' && path[1] === machine && path.some((key) => key.startsWith('Definition')),
      )
      .map(({ name }) => name)
      .filter((name) => template.Resources[name]?.Type === 'AWS::Lambda::Function'),
  );

const invokedBy = (template: Template, role: string): Set<string> =>
  new Set(
    statementsOf(template)
      .filter(({ path, effect, body }) => {
        const isOfRole = path[0] === 'Resources' && path[1] === role;
        return isOfRole && effect === 'Allow' && listOf(body.Action).includes('lambda:InvokeFunction');
      })
      .flatMap(({ body }) => listOf(body.Resource))
      .flatMap((resource) => {
        const intrinsic = intrinsicOf(resource);
        return intrinsic?.name === 'Fn::GetAtt' ? [getAttTarget(intrinsic.argument).name] : [];
      }),
  );
