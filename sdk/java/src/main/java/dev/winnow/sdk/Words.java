package dev.winnow.sdk;

/** Texts from outside, made fit for a log: of one line, and not long. */
final class Words {
  private static final int LONGEST = 200;

  private Words() {}

  static String shortened(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
