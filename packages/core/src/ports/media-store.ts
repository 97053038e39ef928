/** A run of bytes in what is being assembled: given here, or lying in the store (`end` is exclusive). */
export type Span = { bytes: Uint8Array } | { key: string; start: number; end: number; crc32: number };

/** Objects in the bucket, by key. Strongly consistent; a missing object is a value, a broken store `Transient.ServiceBusy`. */
export interface MediaStore {
  /** The object's size in bytes, or undefined where there is none. */
  size(key: string): Promise<number | undefined>;
  /** The object's bytes, or only the `range` of them (`end` exclusive; cut at the object's end). */
  read(key: string, range?: { start: number; end: number }): Promise<Uint8Array | undefined>;
  /** The object's last bytes, at most so many, and how long the whole is. */
  readEnd(key: string, mostBytes: number): Promise<{ bytes: Uint8Array; sizeBytes: number } | undefined>;
  /** Stores a piece unless its key is taken: pieces never change. Says whether these bytes were stored. */
  storePiece(key: string, bytes: Uint8Array, contentType: string): Promise<'stored' | 'exists'>;
  /** Fetches an object into a local file; false where there is none. */
  fetchFile(key: string, file: string): Promise<boolean>;
  /** Stores a local file of any size as a piece unless its key is taken. */
  storePieceFile(key: string, file: string, contentType: string): Promise<'stored' | 'exists'>;
  /**
   * Stores a piece of spans laid end to end unless its key is taken; what lies in the store is copied by the store. A
   * call that broke off is carried on by the next. Throws `Bug.PieceMissing` where a span's object is gone, and
   * `Bug.JoinFailed` where the whole is not of the checksums of its spans.
   */
  assemble(key: string, spans: readonly Span[], contentType: string): Promise<'stored' | 'exists'>;
  /** Writes an object, replacing what was there (published files, not pieces). */
  publish(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Copies an object inside the bucket, of any size. */
  copy(fromKey: string, toKey: string, contentType: string): Promise<void>;
  /** Removes every object whose key begins so; says how many. */
  removeAll(prefix: string): Promise<number>;
  /** A link that anyone may open until it expires. */
  link(key: string, options: { expiresInSeconds: number; fileName?: string }): Promise<string>;
  /** A form by which a browser or the CLI uploads exactly one object of this type and size. */
  uploadForm(
    key: string,
    options: { contentType: string; sizeBytes: number; expiresInSeconds: number },
  ): Promise<{
    url: string;
    fields: Record<string, string>;
  }>;
}
