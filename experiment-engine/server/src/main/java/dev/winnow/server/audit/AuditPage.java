package dev.winnow.server.audit;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for.
 *
 * @param before only those with a lower id
 * @param subject only of this; null for all
 */
record AuditPage(long before, int limit, @Nullable String subject) {
  private static final int MOST = 1_000;
  private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,200}");

  AuditPage {
    if (before < 1) {
      throw invalid("before", Long.toString(before), "the id of an entry");
    }
    if (limit < 1 || limit > MOST) {
      throw invalid("limit", Integer.toString(limit), "1 to " + MOST);
    }
    if (subject != null && !SUBJECT.matcher(subject).matches()) {
      throw invalid("subject", subject, "a path such as experiment/cart-cta");
    }
  }

  private static InvalidInput invalid(String field, String value, String allowed) {
    return new InvalidInput(List.of(new Problem(field, value, allowed)));
  }
}
