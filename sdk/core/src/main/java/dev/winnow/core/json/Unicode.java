package dev.winnow.core.json;

/** Text that every UTF-8 reader accepts. */
final class Unicode {
  private static final int REPLACEMENT = 0xFFFD;

  private Unicode() {}

  /** The text with U+FFFD in place of each half of a surrogate pair whose other half is missing. */
  static String wellFormed(String text) {
    return hasLoneHalf(text) ? repaired(text) : text;
  }

  private static boolean hasLoneHalf(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isSurrogate(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String repaired(String text) {
    var repaired = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isSurrogate(point) ? REPLACEMENT : point)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }

  /** A code point is a surrogate only where it stands alone. */
  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
