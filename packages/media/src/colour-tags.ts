import { av, type Frame } from './ffmpeg.ts';

type ColourTags = Pick<Frame, 'colorRange' | 'colorPrimaries' | 'colorTrc' | 'colorSpace'>;

/** Says of a frame, or of an encoder, that its pictures are of BT.709 in limited range, as all that we write are. */
export const tagColours = (pictures: ColourTags): void => {
  pictures.colorRange = av.AVCOL_RANGE_MPEG;
  pictures.colorPrimaries = av.AVCOL_PRI_BT709;
  pictures.colorTrc = av.AVCOL_TRC_BT709;
  pictures.colorSpace = av.AVCOL_SPC_BT709;
};
