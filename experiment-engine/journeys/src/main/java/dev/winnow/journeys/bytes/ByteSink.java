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
public final class ByteSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final boolean spelledOut;

  private ByteSink(boolean spelledOut) {
    this.spelledOut = spelledOut;
  }

  /**
   * For what is stored.
   *
   * @param format says how the rest is to be read
   */
  public static ByteSink ofFormat(int format) {
    var sink = new ByteSink(false);
    sink.unsigned(format);
    return sink;
  }

  /** For what is compared: without the short numbers of words, of which there will be more. */
  public static ByteSink spelledOut() {
    return new ByteSink(true);
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  public void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  public void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  public void time(Instant time) {
    signed(time.toEpochMilli());
  }

  public void text(String text) {
    raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A text that comes up again and again: its number in the dictionary, else 0 and the text. */
  public void word(String text) {
    int number = spelledOut ? 0 : Dictionary.numberOf(text);
    unsigned(number);
    if (number == 0) {
      text(text);
    }
  }

  public void uuid(UUID uuid) {
    for (long half : new long[] {uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()}) {
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.write((int) (half >>> shift));
      }
    }
  }

  public void integer(BigInteger value) {
    raw(value.toByteArray());
  }

  public void decimal(BigDecimal value) {
    signed(value.scale());
    integer(value.unscaledValue());
  }

  public void optionalText(@Nullable String text) {
    unsigned(text == null ? 0 : 1);
    if (text != null) {
      text(text);
    }
  }

  public void optionalSigned(@Nullable Long value) {
    unsigned(value == null ? 0 : 1);
    if (value != null) {
      signed(value);
    }
  }

  public void optionalTime(@Nullable Instant time) {
    optionalSigned(time == null ? null : (Long) time.toEpochMilli());
  }

  public void optionalDecimal(@Nullable BigDecimal value) {
    unsigned(value == null ? 0 : 1);
    if (value != null) {
      decimal(value);
    }
  }

  public void flag(boolean value) {
    unsigned(value ? 1 : 0);
  }

  private void raw(byte[] value) {
    unsigned(value.length);
    bytes.writeBytes(value);
  }
}
