package dev.winnow.core.event;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises direct identifiers (e-mail, address, name, phone, IP), which are never stored. */
final class PersonalData {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s/@]{1,64}(@|%40)[^\\s/@]{1,190}\\.[A-Za-z]{2,24}");
  private static final Pattern IP =
      Pattern.compile(
          "(?<![0-9.])([0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])|([0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}");

  private static final Set<String> NAMES =
      Set.of(
          "email",
          "mail",
          "name",
          "firstname",
          "lastname",
          "fullname",
          "username",
          "phone",
          "telephone",
          "mobilephone",
          "address",
          "street",
          "postcode",
          "postalcode",
          "ip",
          "ipaddress",
          "birthday",
          "birthdate");

  static final String REMOVED = "[removed]";

  private PersonalData() {}

  /** Whether an attribute's name says that it holds a direct identifier. */
  static boolean isNamed(String attribute) {
    return NAMES.contains(attribute.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }

  static boolean isIn(@Nullable Object value) {
    return value instanceof String text && (EMAIL.matcher(text).find() || IP.matcher(text).find());
  }

  static String removedFrom(String text) {
    return IP.matcher(EMAIL.matcher(text).replaceAll(REMOVED)).replaceAll(REMOVED);
  }
}
