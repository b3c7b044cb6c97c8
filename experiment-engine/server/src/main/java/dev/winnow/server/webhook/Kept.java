package dev.winnow.server.webhook;

import java.util.regex.Pattern;

/** What is kept of a stranger's text: so much that it explains, and nothing a table refuses. */
final class Kept {
  static final int LONGEST_ANSWER = 500;
  private static final int LONGEST_WHY = 200;
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

  private Kept() {}

  static String answer(String text) {
    return beginning(text, LONGEST_ANSWER);
  }

  static String why(String text) {
    return beginning(text, LONGEST_WHY);
  }

  private static String beginning(String text, int longest) {
    String plain = CONTROLS.matcher(text).replaceAll(" ").strip();
    if (plain.length() <= longest) {
      return plain;
    }
    // PostgreSQL takes no half of a pair.
    boolean splits = Character.isHighSurrogate(plain.charAt(longest - 1));
    return plain.substring(0, splits ? longest - 1 : longest);
  }
}
