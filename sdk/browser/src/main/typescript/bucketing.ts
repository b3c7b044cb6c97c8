/**
 * Bucketing version 1, which never changes: the unsigned MurmurHash3 (x86, 32 bits, seed 0) of
 * `salt + ":" + unit` in UTF-8, spread over 10,000 buckets.
 */
export function bucket(salt: string, unit: string): number {
  return Math.floor(hash(salt + ":" + unit) * 10_000 / 0x1_0000_0000);
}

/** The unsigned hash; a lone surrogate counts as U+FFFD, as `TextEncoder` writes it. */
export function hash(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const length = bytes.length;
  let state = 0;
  let word = 0;
  for (let i = 0; i < length; i++) {
    word |= bytes[i]! << (8 * (i & 3));
    if ((i & 3) === 3) {
      state ^= scramble(word);
      state = Math.imul((state << 13) | (state >>> 19), 5) + 0xe6546b64;
      word = 0;
    }
  }
  state ^= scramble(word) ^ length;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
