/** The parts of the layer's build that are used here; it is plain JavaScript, for it runs before anything is installed. */
interface LayerTools {
  provideLayer(architecture: 'arm64' | 'x64'): Promise<{ folder: string; zip: string; built: boolean }>;
  writeZip(file: string, entries: { name: string; read: () => Uint8Array }[]): Promise<void>;
}

const buildFolder = new URL('../../../../services/layer/build/', import.meta.url);

const load = async (file: string): Promise<LayerTools> => import(new URL(file, buildFolder).href);

/** The layer of an architecture, built where it is missing or no longer current. */
export const provideLayer: LayerTools['provideLayer'] = async (architecture) =>
  (await load('provide-layer.mjs')).provideLayer(architecture);

/** Writes a zip, the same bytes for the same content. */
export const writeZip: LayerTools['writeZip'] = async (file, entries) =>
  (await load('write-zip.mjs')).writeZip(file, entries);
