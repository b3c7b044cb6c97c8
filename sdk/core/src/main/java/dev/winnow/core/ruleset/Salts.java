package dev.winnow.core.ruleset;

import dev.winnow.core.json.Fields;
import java.util.regex.Pattern;

/** What a salt may be made of. */
final class Salts {
  private static final Pattern SALT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Salts() {}

  static String read(Fields fields) {
    String salt = fields.matching("salt", SALT, "1 to 64 of A-Z, a-z, 0-9, _ and -");
    return salt == null ? "unread" : salt;
  }
}
