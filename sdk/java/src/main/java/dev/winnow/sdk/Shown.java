package dev.winnow.sdk;

import dev.winnow.core.change.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows at one placement.
 *
 * @param variant null where the visitor takes no part; the page is then as it always was
 * @param change {@link Change.None} for the control and for who takes no part
 */
public record Shown(String experiment, @Nullable String variant, Change change) {
  static final Change NOTHING = new Change.None();

  static Shown nothing(String experiment) {
    return new Shown(experiment, null, NOTHING);
  }

  /** Whether the visitor takes part and sees this variant. */
  public boolean is(@Nullable String key) {
    return variant != null && variant.equals(key);
  }

  /** Whether the page differs from what it always was. */
  public boolean changes() {
    return !(change instanceof Change.None);
  }

  /**
   * A text of the change, for templates: {@code text("headline", "Thank you")}.
   *
   * @param field as the change names it on the wire: {@code text}, {@code style}, {@code headline},
   *     ...; of a custom change, a field of its {@code data}
   * @param otherwise what the page says without the change, or where the change leaves it alone
   */
  public String text(String field, String otherwise) {
    return value(field) instanceof String text ? text : otherwise;
  }

  /**
   * Several texts of the change, such as {@code badges} or {@code steps}; none where it has none.
   */
  public List<String> texts(String field) {
    return value(field) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private @Nullable Object value(@Nullable String field) {
    if (field == null) {
      return null;
    }
    return change instanceof Change.Custom custom
        ? custom.data().get(field)
        : change.toJson().get(field);
  }
}
