package dev.winnow.core.event;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises direct identifiers (e-mail, address, name, phone, IP), which are never stored. */
public final class PersonalData {
  static final String REMOVED = "[removed]";

  /** The possessive local part tries each place once, so time grows with the length of the text. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:[^\\s/@%]|%(?!40)){1,64}+(?:@|%40)[\\p{L}\\p{N}.-]{1,190}\\.\\p{L}{2,24}");

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
  private static final String GROUP = "[0-9a-f]{1,4}";

  /**
   * Four octets; or eight groups; or, with groups left out, an address of a range that people have:
   * 2000::/3 (two groups at least, so that "2026::7" stays), fc00::/7, fe80::/10. A time, a UUID
   * and an id with colons are none of these.
   */
  private static final Pattern IP =
      Pattern.compile(
          String.join(
              "|",
              "(?<![0-9.])(?:" + OCTET + "\\.){3}" + OCTET + "(?![0-9]|\\.[0-9])",
              "(?<![\\w:])(?:" + GROUP + ":){7}" + GROUP + "(?![\\w:])",
              "(?<![\\w:])(?:[23][0-9a-f]{3}:"
                  + GROUP
                  + "|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f])"
                  + "(?::"
                  + GROUP
                  + "){0,5}::(?:"
                  + GROUP
                  + ":){0,5}(?:"
                  + GROUP
                  + ")?(?![\\w:])"),
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> NAMES =
      Set.of(
          "email",
          "emailaddress",
          "mail",
          "name",
          "firstname",
          "givenname",
          "lastname",
          "familyname",
          "surname",
          "fullname",
          "username",
          "phone",
          "phonenumber",
          "telephone",
          "mobilephone",
          "address",
          "street",
          "postcode",
          "postalcode",
          "zip",
          "zipcode",
          "ip",
          "ipaddress",
          "birthday",
          "birthdate",
          "dateofbirth");

  private PersonalData() {}

  /** Whether an attribute's name says that it holds a direct identifier. */
  static boolean isNamed(String attribute) {
    return NAMES.contains(attribute.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }

  public static boolean isIn(String text) {
    return hasEmail(text) || IP.matcher(text).find();
  }

  static boolean hasEmail(String text) {
    return EMAIL.matcher(text).find();
  }

  static String removedFrom(String text) {
    return IP.matcher(EMAIL.matcher(text).replaceAll(REMOVED)).replaceAll(REMOVED);
  }
}
