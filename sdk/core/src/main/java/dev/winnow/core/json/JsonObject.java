package dev.winnow.core.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the fields of a JSON object, in order and without those that have no value. */
public final class JsonObject {
  private JsonObject() {}

  /**
   * An object of these fields.
   *
   * @param namesAndValues a name, its value, the next name, and so on; null values are left out
   */
  public static Map<String, Object> of(@Nullable Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        object.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return object;
  }
}
