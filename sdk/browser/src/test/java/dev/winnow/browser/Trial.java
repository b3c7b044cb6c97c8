package dev.winnow.browser;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rulesets for the tests: experiments in which everybody sees one variant. */
final class Trial {
  private Trial() {}

  /** A ruleset of these experiments. */
  static String ruleset(Map<String, Object> browser, Map<?, ?>... experiments) {
    return Json.text(
        JsonObject.of(
            "schema",
            1,
            "bucketing",
            1,
            "store",
            "shop",
            "version",
            17,
            "browser",
            browser,
            "experiments",
            List.of(experiments)));
  }

  /** Whose visitors agreed, as the shop itself sees to. */
  static Map<String, Object> agreed() {
    return Map.of("consent", "off", "signals", List.of(), "vitals", 0);
  }

  /**
   * An experiment with a control that does nothing.
   *
   * @param shown the variant that every visitor sees: the control, or the one that changes
   *     something
   * @param selector null: none
   */
  static Map<String, Object> experiment(
      String key,
      String page,
      @Nullable String selector,
      String shown,
      Map<String, Object> change) {
    return experiment(key, JsonObject.of("page", page, "selector", selector), shown, change);
  }

  static Map<String, Object> experiment(
      String key, Map<String, Object> placement, String shown, Map<String, Object> change) {
    var ranges = new ArrayList<>();
    ranges.add(Map.of("variant", shown, "from", 0, "to", 10_000));
    return JsonObject.of(
        "key",
        key,
        "assignment",
        "winnow",
        "salt",
        "k3v9",
        "placement",
        placement,
        "variants",
        List.of(
            Map.of("key", "control", "change", Map.of("kind", "none")),
            Map.of("key", "changed", "change", change)),
        "allocations",
        List.of(Map.of("ranges", ranges)));
  }
}
