import { AV_LOG_QUIET } from 'node-av/constants';
import { Log } from 'node-av/lib';

// FFmpeg would write to stderr, past every logger: what fails comes back as an error instead.
Log.setLevel(AV_LOG_QUIET);

export { BitStreamFilterAPI, Decoder, Demuxer, Encoder, FilterAPI, Muxer } from 'node-av/api';
export * as av from 'node-av/constants';
export { Codec, CodecContext, Frame, Packet, Rational, SoftwareScaleContext, Stream } from 'node-av/lib';
