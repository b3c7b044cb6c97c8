package dev.winnow.server.experiment;

import dev.winnow.core.change.Change;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;

/**
 * One arm.
 *
 * @param weight its share is its weight by the sum of all
 */
public record Variant(String key, BigDecimal weight, Change change) {
  Map<String, Object> toJson() {
    return JsonObject.of("key", key, "weight", weight, "change", change.toJson());
  }
}
