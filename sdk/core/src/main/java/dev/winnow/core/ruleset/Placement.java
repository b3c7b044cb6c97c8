package dev.winnow.core.ruleset;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where on the journey a change is made.
 *
 * @param page page type: {@code home}, {@code product}, {@code cart}, {@code checkout}, {@code
 *     thank_you} or a shop's own
 * @param slot a named place of the page's template, for shops that render on the server
 * @param selector CSS selector of the element, for the browser tag
 * @param position where content that is added stands; null: where its kind stands best
 */
public record Placement(
    String page, @Nullable String slot, @Nullable String selector, @Nullable Position position) {
  /** Where content that is added stands, seen from the element of the selector. */
  public enum Position {
    BEFORE,
    AFTER,
    /** Within it, before all else. */
    START,
    /** Within it, behind all else. */
    END;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Map<String, Position> POSITIONS =
      Stream.of(Position.values()).collect(Collectors.toMap(Position::label, Function.identity()));

  public Placement(String page, @Nullable String slot, @Nullable String selector) {
    this(page, slot, selector, null);
  }

  public static Placement read(Fields fields) {
    fields.require("page");
    String page = fields.key("page");
    var placement =
        new Placement(
            page == null ? "" : page,
            fields.key("slot"),
            fields.text("selector", 500),
            fields.oneOf("position", POSITIONS));
    if (placement.position() != null && placement.selector() == null) {
      fields.problem("position", placement.position().label(), "only with a selector");
    }
    fields.refuseUnknown();
    return placement;
  }

  public Map<String, Object> toJson() {
    return JsonObject.of(
        "page",
        page,
        "slot",
        slot,
        "selector",
        selector,
        "position",
        position == null ? null : position.label());
  }
}
