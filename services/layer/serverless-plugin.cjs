'use strict';
const { copyFileSync, existsSync, mkdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

/** How npm's packages name what Lambda calls. */
const architectureNames = { arm64: 'arm64', x86_64: 'x64' };
/** Far less than FFmpeg takes, and far more than the layer that says that there is none. */
const leastBytes = 10e6;
const artifact = join('.serverless', 'media.zip');

/**
 * Provides `layers.media` for the stage's architecture whenever the stack is packaged, for `serverless deploy` and
 * `serverless package` alike. With `custom.layer: none` an empty layer stands in for it: the template is the same, and
 * nothing can be deployed.
 */
module.exports = class LayerPlugin {
  constructor(serverless, _options, { progress }) {
    this.serverless = serverless;
    this.progress = progress;
    this.hooks = {
      'before:package:createDeploymentArtifacts': () => this.provideLayer(),
      'before:package:compileLayers': () => this.leaveAwsAlone(),
      'before:deploy:deploy': () => this.refuseWithoutLayer(),
    };
  }

  get command() {
    return this.serverless.processedInput.commands[0];
  }

  get artifact() {
    return join(this.serverless.serviceDir, artifact);
  }

  async provideLayer() {
    const { layers, custom } = this.serverless.service;
    mkdirSync(join(this.serverless.serviceDir, '.serverless'), { recursive: true });
    if (custom.layer === 'none') {
      if (this.command === 'deploy') this.refuseWithoutLayer();
      await this.writeEmptyLayer();
    } else copyFileSync(await this.build(), this.artifact);
    // Relative, as the functions' are: a package may be deployed from another folder than it was made in.
    layers.media.package = { artifact };
  }

  async build() {
    const { runQuietly } = await import('../cli/setup/run-quietly.mjs');
    const { layerPlaces } = await import('./build/layer-places.mjs');
    const architecture = architectureNames[this.serverless.service.provider.architecture ?? 'x86_64'];
    const shown = this.progress.create({ message: `Providing the media layer for ${architecture}` });
    try {
      await runQuietly(process.execPath, [join(__dirname, 'build-layer.mjs'), architecture], {
        purpose: 'Building the layer',
      });
    } catch (error) {
      throw new this.serverless.classes.Error([error.output, error.message].join('\n').trim());
    } finally {
      shown.remove();
    }
    return layerPlaces(architecture).zip;
  }

  async writeEmptyLayer() {
    const { writeZip } = await import('./build/write-zip.mjs');
    const text = 'Packaged with --param layer=none, to be run on one machine: this layer holds nothing.\n';
    await writeZip(this.artifact, [{ name: 'NOTICE', read: () => Buffer.from(text) }]);
  }

  /** `package` works without credentials: it leaves out the look at the deployed layer, which is all that asks AWS. */
  leaveAwsAlone() {
    if (this.command !== 'package') return;
    const compiler = this.serverless.pluginManager.plugins.find(
      (plugin) => plugin.constructor.name === 'AwsCompileLayers',
    );
    if (typeof compiler?.compareWithLastLayer !== 'function')
      throw new this.serverless.classes.Error(
        'AwsCompileLayers.compareWithLastLayer of osls is gone: look at its compile/layers.js again.',
      );
    compiler.compareWithLastLayer = async () => {};
  }

  /** A stack that was packaged without its layer (for the laptop) would deploy, and then render nothing. */
  refuseWithoutLayer() {
    if (existsSync(this.artifact) && statSync(this.artifact).size > leastBytes) return;
    throw new this.serverless.classes.Error(
      `${artifact} is not the media layer: it was packaged with --param layer=none, to be run on one machine. Package it without that.`,
    );
  }
};
