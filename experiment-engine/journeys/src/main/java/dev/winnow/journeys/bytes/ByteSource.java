package dev.winnow.journeys.bytes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} wrote. */
public final class ByteSource {
  private final byte[] bytes;
  private int at;

  private ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Begins to read.
   *
   * @throws IllegalStateException if the bytes are of another format
   */
  public static ByteSource ofFormat(int known, String what, byte[] bytes) {
    var source = new ByteSource(bytes);
    long format = source.unsigned();
    if (format != known) {
      throw new IllegalStateException(
          "stored %s has format %d; this version reads %d".formatted(what, format, known));
    }
    return source;
  }

  public long unsigned() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  public int count() {
    return Math.toIntExact(unsigned());
  }

  public long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  public Instant time() {
    return Instant.ofEpochMilli(signed());
  }

  public String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  public String word() {
    int number = count();
    return number == 0 ? text() : Dictionary.word(number);
  }

  public UUID uuid() {
    return new UUID(half(), half());
  }

  private long half() {
    long half = 0;
    for (int i = 0; i < 8; i++) {
      half = half << 8 | (bytes[at++] & 0xFF);
    }
    return half;
  }

  public BigInteger integer() {
    int length = count();
    var value = new BigInteger(Arrays.copyOfRange(bytes, at, at + length));
    at += length;
    return value;
  }

  public BigDecimal decimal() {
    int scale = Math.toIntExact(signed());
    return new BigDecimal(integer(), scale);
  }

  public @Nullable String optionalText() {
    return flag() ? text() : null;
  }

  public @Nullable Long optionalSigned() {
    return flag() ? (Long) signed() : null;
  }

  public @Nullable Instant optionalTime() {
    return flag() ? time() : null;
  }

  public @Nullable BigDecimal optionalDecimal() {
    return flag() ? decimal() : null;
  }

  public boolean flag() {
    return unsigned() == 1;
  }
}
