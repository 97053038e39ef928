import type { Finding } from '../finding.ts';
import { jsonTexts } from './json-texts.ts';
import type { Template } from './template.ts';
import { whereIs } from './walk.ts';

/** What is JSON inside a text can be parsed, after CloudFormation has put in what Fn::Sub and Fn::Join name. */
export const checkJsonTexts = (template: Template): Finding[] =>
  jsonTexts(template).flatMap(({ path, parsed }) =>
    'reason' in parsed
      ? [
          {
            check: 'JSON in texts',
            where: whereIs(path),
            problem: `is a text of JSON that cannot be parsed: ${parsed.reason}`,
            remedy: 'Correct its quotes, commas and brackets.',
          },
        ]
      : [],
  );
