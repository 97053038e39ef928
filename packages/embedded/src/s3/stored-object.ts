import type { ChecksumAlgorithm } from './checksum.ts';

/** A run of bytes inside one blob; objects are lists of them, so a copy or a joined upload moves no byte. */
export interface Piece {
  blob: string;
  offset: number;
  sizeBytes: number;
}

/** A checksum as S3 reports it: of the whole object, or of the parts' checksums. */
export interface ObjectChecksum {
  algorithm: ChecksumAlgorithm;
  type: 'FULL_OBJECT' | 'COMPOSITE';
  value: string;
}

/** What a client may say about an object besides its bytes; `headers` are the system ones (content-type, …). */
export interface Description {
  headers: Record<string, string>;
  metadata: Record<string, string>;
}

/** One object as it stands on disk (its JSON file); `etag` has its quotes. */
export interface StoredObject extends Description {
  key: string;
  sizeBytes: number;
  etag: string;
  lastModified: string;
  pieces: Piece[];
  checksum?: ObjectChecksum;
  partsCount?: number;
}

/** One part of an unfinished upload; `md5` is hexadecimal, the checksums are base64. */
export interface StoredPart {
  partNumber: number;
  sizeBytes: number;
  md5: string;
  lastModified: string;
  pieces: Piece[];
  checksums: Partial<Record<ChecksumAlgorithm, string>>;
}

/** An unfinished multipart upload. */
export interface Upload extends Description {
  uploadId: string;
  key: string;
  initiated: string;
  checksum?: Pick<ObjectChecksum, 'algorithm' | 'type'>;
}
