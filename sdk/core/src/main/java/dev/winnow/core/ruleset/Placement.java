package dev.winnow.core.ruleset;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where on the journey a change is made.
 *
 * @param page page type: {@code home}, {@code product}, {@code cart}, {@code checkout}, {@code
 *     thank_you} or a shop's own
 * @param slot a named place of the page's template, for shops that render on the server
 * @param selector CSS selector of the element, for the browser tag
 */
public record Placement(String page, @Nullable String slot, @Nullable String selector) {
  public static Placement read(Fields fields) {
    fields.require("page");
    String page = fields.key("page");
    var placement =
        new Placement(page == null ? "" : page, fields.key("slot"), fields.text("selector", 500));
    fields.refuseUnknown();
    return placement;
  }

  public Map<String, Object> toJson() {
    return JsonObject.of("page", page, "slot", slot, "selector", selector);
  }
}
