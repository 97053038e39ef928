import { basename, join } from 'node:path';
import type { PackagedStack } from '../packaged-stack.ts';
import { isObject, resourcesOf } from '../template/template.ts';

/** A function of a packaged stack, and the zip that would be deployed for it. */
export interface PackagedFunction {
  /** Its name in serverless.yml, such as `renderSegment`. */
  readonly id: string;
  /** File without extension, a dot, and the export. */
  readonly handler: string;
  readonly zip: string;
  /** Whether the media layer is put under it. */
  readonly hasLayer: boolean;
}

/** The functions of a packaged stack. */
export const packagedFunctions = ({ folder, template }: PackagedStack): PackagedFunction[] =>
  resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties: properties = {} }]) => {
    const code = isObject(properties.Code) ? properties.Code : {};
    const zip = basename(String(code.S3Key));
    return {
      id: zip.replace(/\.zip$/, ''),
      handler: String(properties.Handler),
      zip: join(folder, zip),
      hasLayer: Array.isArray(properties.Layers) && properties.Layers.length > 0,
    };
  });
