package dev.winnow.server.experiment;

import dev.winnow.core.json.JsonObject;
import java.util.Map;

/**
 * Something a person should think about; nothing is refused for it.
 *
 * @param field path in the definition, such as {@code variants[1].change.coupon}
 */
public record Warning(String field, String text) {
  Map<String, Object> toJson() {
    return JsonObject.of("field", field, "text", text);
  }
}
