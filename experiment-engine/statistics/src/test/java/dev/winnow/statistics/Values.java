package dev.winnow.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named values, collected one after the other. */
final class Values {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  Values put(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  /** All six p-values under the names of the vectors. */
  Values put(PValues p) {
    return put("p_two_sided", p.twoSided())
        .put("p_greater", p.greater())
        .put("p_less", p.less())
        .put("ln_p_two_sided", p.lnTwoSided())
        .put("ln_p_greater", p.lnGreater())
        .put("ln_p_less", p.lnLess());
  }

  Map<String, @Nullable Object> all() {
    return Collections.unmodifiableMap(values);
  }
}
