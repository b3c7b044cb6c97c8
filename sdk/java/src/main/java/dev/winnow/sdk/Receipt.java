package dev.winnow.sdk;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says became of a batch that it stored.
 *
 * @param reason why the first of the rejected was; field and what is allowed, never what was sent;
 *     null where none was rejected or no reason was given
 */
record Receipt(int rejected, @Nullable String reason) {
  private static final Map<String, Boolean> IS_REJECTED =
      Map.of("accepted", false, "duplicate", false, "rejected", true);

  /** Empty where the body does not say of each event, in turn, what became of it. */
  static Optional<Receipt> of(byte[] body, List<StoreEvent> sent) {
    try {
      Fields fields = Fields.lenient(Json.parse(body));
      fields.require("results");
      List<Fields> results = fields.objects("results", sent.size(), sent.size());
      fields.check();
      int rejected = 0;
      String reason = null;
      for (int i = 0; i < sent.size(); i++) {
        Fields result = results.get(i);
        result.require("status");
        Boolean isRejected = result.oneOf("status", IS_REJECTED);
        Object id = result.any("id");
        if (isRejected == null || (id != null && !id.equals(sent.get(i).id()))) {
          return Optional.empty();
        }
        if (isRejected) {
          rejected++;
          reason = reason == null ? reason(result) : reason;
        }
      }
      return Optional.of(new Receipt(rejected, reason));
    } catch (IllegalArgumentException notAReceipt) {
      // What is wrong with it would show what shoppers did.
      return Optional.empty();
    }
  }

  private static @Nullable String reason(Fields result) {
    List<Fields> errors = result.objects("errors", 0, 1_000);
    return errors.isEmpty()
        ? null
        : Words.shortened(
            errors.get(0).any("field") + ": allowed is " + errors.get(0).any("allowed"));
  }
}
