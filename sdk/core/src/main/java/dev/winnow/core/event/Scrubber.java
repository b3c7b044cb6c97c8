package dev.winnow.core.event;

import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the texts of one event without the direct identifiers in them, and counts those. */
final class Scrubber {
  private static final Pattern PRINTABLE = Pattern.compile("(?!\\s*$)[^\\p{Cc}]{1,128}");
  private static final String PRINTABLE_ALLOWED = "1 to 128 characters, none of them a control";

  private int removed;

  /** How many values were taken out, whole or in part. */
  int removed() {
    return removed;
  }

  /** Notes a value that was taken out elsewhere. */
  void count() {
    removed++;
  }

  @Nullable String clean(@Nullable String text) {
    if (text == null || !PersonalData.isIn(text)) {
      return text;
    }
    removed++;
    return PersonalData.removedFrom(text);
  }

  /** An id that is an e-mail address would still identify when shortened: it goes as a whole. */
  @Nullable String cleanId(@Nullable String id) {
    if (id == null || !PersonalData.isIn(id)) {
      return id;
    }
    removed++;
    return null;
  }

  @Nullable String printable(Fields fields, String name) {
    return fields.matching(name, PRINTABLE, PRINTABLE_ALLOWED);
  }

  /** An id that the order cannot be told without, so that it cannot be taken out either. */
  @Nullable String needed(Fields fields, String name) {
    String id = printable(fields, name);
    if (id != null && PersonalData.hasEmail(id)) {
      fields.problem(name, id, "an opaque id, not an e-mail address");
    }
    return id;
  }

  /** Problems show what was sent, and people read them. */
  static List<Problem> clean(List<Problem> problems) {
    return problems.stream()
        .map(problem ->
            new Problem(
                shown(problem.field()),
                problem.value() == null ? null : shown(problem.value()),
                problem.allowed()))
        .toList();
  }

  /** What a problem shows may have been cut within an e-mail address: none of it stays. */
  private static String shown(String text) {
    return text.contains("@") || text.contains("%40")
        ? PersonalData.REMOVED
        : PersonalData.removedFrom(text);
  }
}
