package dev.winnow.sdk;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * What the engine takes, known where a shop says it: one value that breaks a bound is left out,
 * where the engine would reject the event as a whole.
 */
final class Limits {
  static final int ATTRIBUTES = 20;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern PRINTABLE = Pattern.compile("(?!\\s*$)[^\\p{Cc}]{1,128}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#]");
  private static final int PATH = 500;
  private static final int DIGITS = 400;

  private Limits() {}

  static boolean isSession(String id) {
    return ID.matcher(id).matches();
  }

  /** Of a customer or an order. */
  static boolean isId(String id) {
    return PRINTABLE.matcher(id).matches();
  }

  static boolean isPage(String page) {
    return isText(page, 64) && !page.isBlank();
  }

  static boolean isAttribute(String name, Object value) {
    return isText(name, 64)
        && !name.isBlank()
        && (value instanceof Boolean
            || (value instanceof String text && isText(text, 200))
            || (value instanceof Number number && isBounded(number)));
  }

  /** The path alone, cut where it is too long to be kept. */
  static String path(String sent) {
    String path = QUERY_OR_FRAGMENT.split(sent, 2)[0];
    if (path.length() <= PATH) {
      return path;
    }
    return path.substring(0, Character.isHighSurrogate(path.charAt(PATH - 1)) ? PATH - 1 : PATH);
  }

  static boolean isPath(String path) {
    return isText(path, PATH) && !path.isBlank();
  }

  private static boolean isText(String text, int longest) {
    return text.length() <= longest && !CONTROL.matcher(text).find();
  }

  private static boolean isBounded(Number number) {
    try {
      var decimal = new BigDecimal(number.toString());
      return decimal.scale() <= DIGITS && (long) decimal.precision() - decimal.scale() <= DIGITS;
    } catch (NumberFormatException notFinite) {
      return false;
    }
  }
}
