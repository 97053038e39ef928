import type { S3Client } from '@aws-sdk/client-s3';

const mebibyte = 1024 * 1024;

/** From which size an object moves in parts, and how large the parts are, bytes. S3 wants parts of 5 MiB or more. */
export interface PartSizes {
  uploadInPartsFrom: number;
  uploadPart: number;
  copyInPartsFrom: number;
  copyPart: number;
}

/** Memory is bounded by four upload parts; a copy of up to 5 GiB is one request. */
export const usualPartSizes: PartSizes = {
  uploadInPartsFrom: 64 * mebibyte,
  uploadPart: 16 * mebibyte,
  copyInPartsFrom: 5 * 1024 * mebibyte,
  copyPart: 1024 * mebibyte,
};

/** One bucket and how to reach it. */
export interface Bucket {
  client: S3Client;
  name: string;
  sizes: PartSizes;
}

/** A range of an object's bytes; `end` is exclusive. */
export interface Part {
  partNumber: number;
  start: number;
  end: number;
}

const mostParts = 10_000;

/** Cuts a size into parts of `partBytes`, or of more where they would be over 10,000. */
export const cutParts = (sizeBytes: number, partBytes: number): Part[] => {
  const bytes = Math.max(partBytes, Math.ceil(sizeBytes / mostParts));
  return Array.from({ length: Math.ceil(sizeBytes / bytes) }, (_, index) => ({
    partNumber: index + 1,
    start: index * bytes,
    end: Math.min(sizeBytes, (index + 1) * bytes),
  }));
};
