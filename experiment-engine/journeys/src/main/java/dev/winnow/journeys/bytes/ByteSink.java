package dev.winnow.journeys.bytes;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values compactly. Whole numbers are base-128 varints, lowest group first; signed ones are
 * zigzagged before (0, -1, 1, -2, ...). Texts and byte strings are preceded by their length.
 */
final class ByteSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  void time(Instant time) {
    signed(time.toEpochMilli());
  }

  void text(String text) {
    raw(text.getBytes(StandardCharsets.UTF_8));
  }

  void uuid(UUID uuid) {
    for (long half : new long[] {uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()}) {
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.write((int) (half >>> shift));
      }
    }
  }

  void integer(BigInteger value) {
    raw(value.toByteArray());
  }

  void decimal(BigDecimal value) {
    signed(value.scale());
    integer(value.unscaledValue());
  }

  void optionalText(@Nullable String text) {
    unsigned(text == null ? 0 : 1);
    if (text != null) {
      text(text);
    }
  }

  void optionalSigned(@Nullable Long value) {
    unsigned(value == null ? 0 : 1);
    if (value != null) {
      signed(value);
    }
  }

  void optionalTime(@Nullable Instant time) {
    optionalSigned(time == null ? null : (Long) time.toEpochMilli());
  }

  void optionalDecimal(@Nullable BigDecimal value) {
    unsigned(value == null ? 0 : 1);
    if (value != null) {
      decimal(value);
    }
  }

  void flag(boolean value) {
    unsigned(value ? 1 : 0);
  }

  private void raw(byte[] value) {
    unsigned(value.length);
    bytes.writeBytes(value);
  }
}
