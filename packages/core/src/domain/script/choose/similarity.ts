/** A sentence as weights of its words: term frequency times inverse document frequency. */
export interface Weighted {
  weights: ReadonlyMap<string, number>;
  length: number;
}

/** Inverse frequency of every word over all sentences of a document: log(N / n). */
export const inverseFrequencies = (sentences: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const words of sentences) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(sentences.length / count)]));
};

export const weigh = (words: readonly string[], idf: ReadonlyMap<string, number>): Weighted => {
  const weights = new Map<string, number>();
  for (const word of words) weights.set(word, (weights.get(word) ?? 0) + (idf.get(word) ?? 0));
  let squares = 0;
  for (const weight of weights.values()) squares += weight ** 2;
  return { weights, length: Math.sqrt(squares) };
};

/** A document's words: how rare each is, and all of them together. */
export interface DocumentWords {
  idf: ReadonlyMap<string, number>;
  centroid: Weighted;
}

export const documentWords = (sentences: readonly (readonly string[])[]): DocumentWords => {
  const idf = inverseFrequencies(sentences);
  return { idf, centroid: weigh(sentences.flat(), idf) };
};

/** The idf-modified cosine of two sentences, 0 to 1 (Erkan and Radev 2004, section 3). */
export const cosine = (a: Weighted, b: Weighted): number => {
  if (a.length === 0 || b.length === 0) return 0;
  const [short, long] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [word, weight] of short.weights) sum += weight * (long.weights.get(word) ?? 0);
  return sum / (a.length * b.length);
};

export const similarities = (sentences: readonly Weighted[]): Float64Array[] => {
  const rows = sentences.map(() => new Float64Array(sentences.length));
  sentences.forEach((a, i) => {
    for (let j = i + 1; j < sentences.length; j++) {
      const value = cosine(a, sentences[j] ?? a);
      rows[i]![j] = value;
      rows[j]![i] = value;
    }
  });
  return rows;
};
