package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a request that needs none: {@code {"why": "..."}} goes into the audit log. */
public final class Why {
  private static final int LONGEST = 2_000;

  private Why() {}

  /**
   * Reads it; null where nothing was said.
   *
   * @throws dev.winnow.core.problem.InvalidInput if there is anything else in it
   */
  public static @Nullable String read(Optional<byte[]> body) {
    if (body.isEmpty() || body.get().length == 0) {
      return null;
    }
    Fields fields = Fields.of(Json.parse(body.get()));
    String why = read(fields);
    fields.refuseUnknown();
    fields.check();
    return why;
  }

  /** The field of a body that has others. */
  public static @Nullable String read(Fields fields) {
    return fields.text("why", LONGEST);
  }
}
