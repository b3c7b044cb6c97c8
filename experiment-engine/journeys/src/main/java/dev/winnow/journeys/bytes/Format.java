package dev.winnow.journeys.bytes;

/** The first number of every stored value says how the rest is to be read. */
final class Format {
  private Format() {}

  static void check(ByteSource source, int known, String what) {
    long format = source.unsigned();
    if (format != known) {
      throw new IllegalStateException(
          "stored %s has format %d; this version reads %d".formatted(what, format, known));
    }
  }
}
