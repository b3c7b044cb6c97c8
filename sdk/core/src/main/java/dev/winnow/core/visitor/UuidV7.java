package dev.winnow.core.visitor;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7: 48 bits of milliseconds since 1970, then randomness. Neighbours in time are
 * neighbours in an index, and the id tells when it was born.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, section 5.7</a>
 */
public final class UuidV7 {
  private UuidV7() {}

  /**
   * A new id.
   *
   * @param random a secure one for visitors, so that ids cannot be guessed
   */
  public static UUID at(Instant time, RandomGenerator random) {
    long high = (time.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000);
    long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }

  /** When the id was made; empty for any other version, whose birth is its first event. */
  public static Optional<Instant> born(UUID id) {
    return id.version() == 7
        ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  /**
   * {@link #born} of an id that is text: milliseconds since 1970. Allocates nothing.
   *
   * @param otherwise the answer for any other version, and for text that is no UUID
   */
  public static long birthMillis(CharSequence id, long otherwise) {
    if (id.length() != 36 || id.charAt(8) != '-' || id.charAt(13) != '-' || id.charAt(14) != '7') {
      return otherwise;
    }
    long millis = 0;
    for (int i = 0; i < 13; i++) {
      if (i == 8) {
        continue;
      }
      if (!HexFormat.isHexDigit(id.charAt(i))) {
        return otherwise;
      }
      millis = (millis << 4) | HexFormat.fromHexDigit(id.charAt(i));
    }
    return millis;
  }
}
