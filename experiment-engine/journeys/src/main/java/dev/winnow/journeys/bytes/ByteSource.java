package dev.winnow.journeys.bytes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} wrote. */
final class ByteSource {
  private final byte[] bytes;
  private int at;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  long unsigned() {
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

  int count() {
    return Math.toIntExact(unsigned());
  }

  long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  Instant time() {
    return Instant.ofEpochMilli(signed());
  }

  String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  UUID uuid() {
    return new UUID(half(), half());
  }

  private long half() {
    long half = 0;
    for (int i = 0; i < 8; i++) {
      half = half << 8 | (bytes[at++] & 0xFF);
    }
    return half;
  }

  BigInteger integer() {
    int length = count();
    var value = new BigInteger(Arrays.copyOfRange(bytes, at, at + length));
    at += length;
    return value;
  }

  BigDecimal decimal() {
    int scale = Math.toIntExact(signed());
    return new BigDecimal(integer(), scale);
  }

  @Nullable String optionalText() {
    return flag() ? text() : null;
  }

  @Nullable Long optionalSigned() {
    return flag() ? (Long) signed() : null;
  }

  @Nullable Instant optionalTime() {
    return flag() ? time() : null;
  }

  @Nullable BigDecimal optionalDecimal() {
    return flag() ? decimal() : null;
  }

  boolean flag() {
    return unsigned() == 1;
  }
}
