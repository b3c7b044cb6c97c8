package dev.winnow.core.bucketing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Bucketing version 1, which never changes:
 *
 * <pre>
 *   hash   = murmur3_x86_32(utf8(salt + ":" + unit), seed 0)   unsigned, 32 bits
 *   bucket = floor(hash * 10000 / 2^32)                        0 to 9999
 * </pre>
 *
 * <p>The part of the hash that the salt decides is computed once, so a bucket costs one pass over
 * the unit and allocates nothing. Immutable; two with the same salt are equal.
 *
 * @see <a href="https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp">MurmurHash3,
 *     Austin Appleby, public domain</a>
 */
public final class Bucketing {
  /** How many buckets there are. */
  public static final int BUCKETS = 10_000;

  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  /** A lone surrogate has no UTF-8 form; every SDK hashes the replacement character instead. */
  private static final int REPLACEMENT = 0xFFFD;

  private final String salt;
  private final int saltState;
  private final int saltTail;
  private final int saltLength;

  private Bucketing(String salt, int saltState, int saltTail, int saltLength) {
    this.salt = salt;
    this.saltState = saltState;
    this.saltTail = saltTail;
    this.saltLength = saltLength;
  }

  /**
   * Bucketing under a salt of its own.
   *
   * @param salt drawn when an experiment is launched; without ":"
   */
  public static Bucketing withSalt(String salt) {
    if (salt.indexOf(':') >= 0) {
      throw new IllegalArgumentException("salt \"%s\": must not hold a colon".formatted(salt));
    }
    int state = 0;
    int tail = 0;
    byte[] bytes = (salt + ":").getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      tail |= (bytes[length] & 0xff) << (8 * (length & 3));
      if ((length & 3) == 3) {
        state = block(state, tail);
        tail = 0;
      }
    }
    return new Bucketing(salt, state, tail, bytes.length);
  }

  public String salt() {
    return salt;
  }

  /** The bucket of a unit, 0 to 9999. */
  public int bucket(CharSequence unit) {
    return (int) ((hash(unit) * BUCKETS) >>> 32);
  }

  /** The unsigned 32-bit hash of salt, colon and unit. */
  public long hash(CharSequence unit) {
    int state = saltState;
    int tail = saltTail;
    int length = saltLength;
    for (int i = 0; i < unit.length(); i++) {
      char c = unit.charAt(i);
      // The bytes of one character, lowest first, and how many there are.
      int utf8;
      int count;
      if (c < 0x80) {
        utf8 = c;
        count = 1;
      } else if (c < 0x800) {
        utf8 = (0xC0 | (c >> 6)) | (continuation(c) << 8);
        count = 2;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < unit.length()
          && Character.isLowSurrogate(unit.charAt(i + 1))) {
        int point = Character.toCodePoint(c, unit.charAt(++i));
        utf8 =
            (0xF0 | (point >> 18))
                | (continuation(point >> 12) << 8)
                | (continuation(point >> 6) << 16)
                | (continuation(point) << 24);
        count = 4;
      } else {
        int point = Character.isSurrogate(c) ? REPLACEMENT : c;
        utf8 =
            (0xE0 | (point >> 12)) | (continuation(point >> 6) << 8) | (continuation(point) << 16);
        count = 3;
      }
      for (int b = 0; b < count; b++) {
        tail |= (utf8 & 0xff) << (8 * (length & 3));
        utf8 >>>= 8;
        if ((length++ & 3) == 3) {
          state = block(state, tail);
          tail = 0;
        }
      }
    }
    return Integer.toUnsignedLong(finish(state ^ scramble(tail), length));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bucketing that && salt.equals(that.salt);
  }

  @Override
  public int hashCode() {
    return salt.hashCode();
  }

  @Override
  public String toString() {
    return "Bucketing[%s]".formatted(salt);
  }

  /** One byte of UTF-8 behind the first: the lowest six bits. */
  private static int continuation(int bits) {
    return 0x80 | (bits & 0x3F);
  }

  private static int block(int state, int bytes) {
    return Integer.rotateLeft(state ^ scramble(bytes), 13) * 5 + 0xe6546b64;
  }

  private static int scramble(int bytes) {
    return Integer.rotateLeft(bytes * C1, 15) * C2;
  }

  private static int finish(int state, int length) {
    int hash = state ^ length;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
