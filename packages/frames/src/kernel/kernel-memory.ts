interface Span {
  start: number;
  end: number;
}

const alignment = 64;
const pageBytes = 65_536;
/** The kernel may read and write up to 15 bytes behind a buffer. */
const spareBytes = 64;

/** Hands out the kernel's linear memory and takes it back: first fit, neighbours merged, grown when nothing fits. */
export class KernelMemory {
  readonly #memory: WebAssembly.Memory;
  /** Free spans in order of address; the last one ends where memory ends. */
  readonly #free: Span[];
  readonly #used = new Map<number, number>();

  constructor(memory: WebAssembly.Memory, heapStart: number) {
    this.#memory = memory;
    this.#free = [{ start: heapStart, end: memory.buffer.byteLength }];
  }

  /** Bytes handed out and not yet returned. */
  get usedBytes(): number {
    return [...this.#used].reduce((sum, [start, end]) => sum + end - start, 0);
  }

  /** Address of a new buffer, aligned to 64; its content is whatever was there. */
  allocate(sizeBytes: number): number {
    const size = Math.ceil((sizeBytes + spareBytes) / alignment) * alignment;
    const span = this.#free.find(({ start, end }) => end - start >= size) ?? this.#grow(size);
    const start = span.start;
    span.start += size;
    if (span.start === span.end) this.#free.splice(this.#free.indexOf(span), 1);
    this.#used.set(start, start + size);
    return start;
  }

  /** Returns a buffer; an address that is not in use is a mistake of ours and throws. */
  free(start: number): void {
    const end = this.#used.get(start);
    if (end === undefined) throw new Error(`There is no kernel buffer at ${start}: it was freed before.`);
    this.#used.delete(start);
    this.#insert({ start, end });
  }

  /** A view of memory, valid until the next `allocate`. */
  view(start: number, sizeBytes: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, start, sizeBytes);
  }

  copy({ from, to, sizeBytes }: { from: number; to: number; sizeBytes: number }): void {
    new Uint8Array(this.#memory.buffer).copyWithin(to, from, from + sizeBytes);
  }

  #grow(size: number): Span {
    const end = this.#memory.buffer.byteLength;
    const last = this.#free.at(-1);
    const start = last?.end === end ? last.start : end;
    this.#memory.grow(Math.ceil((start + size - end) / pageBytes));
    return this.#insert({ start: end, end: this.#memory.buffer.byteLength });
  }

  #insert(span: Span): Span {
    const at = this.#free.findIndex(({ start }) => start > span.start);
    const index = at === -1 ? this.#free.length : at;
    const before = this.#free[index - 1];
    const after = this.#free[index];
    const merged = {
      start: before?.end === span.start ? before.start : span.start,
      end: after?.start === span.end ? after.end : span.end,
    };
    const from = merged.start === span.start ? index : index - 1;
    const to = merged.end === span.end ? index : index + 1;
    this.#free.splice(from, to - from, merged);
    return merged;
  }
}
