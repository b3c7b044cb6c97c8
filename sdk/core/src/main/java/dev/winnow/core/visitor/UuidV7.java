package dev.winnow.core.visitor;

import java.time.Instant;
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
   * @param random a secure one for visitors, so that ids cannot be guessed
   */
  public static UUID at(Instant time, RandomGenerator random) {
    long high = time.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
    return new UUID(high, low);
  }

  /** When the id was made; empty for any other version, whose birth is its first event. */
  public static Optional<Instant> born(UUID id) {
    return id.version() == 7
        ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }
}
