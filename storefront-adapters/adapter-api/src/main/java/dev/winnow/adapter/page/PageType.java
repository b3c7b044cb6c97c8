package dev.winnow.adapter.page;

import dev.winnow.core.event.EventType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What some paths of a shop are.
 *
 * @param type {@code home}, {@code category}, {@code product}, {@code cart}, {@code checkout},
 *     {@code thank_you} or a shop's own; what experiments name as their page
 * @param event what seeing the page means beyond {@code page_view}; null for what its type usually
 *     means, {@link #NO_EVENT} for nothing
 */
public record PageType(PathPattern path, String type, @Nullable String event) {
  /** In the place of an event: the page means {@code page_view} and nothing more. */
  public static final String NO_EVENT = "none";

  private static final int LONGEST_TYPE = 64;
  private static final Map<String, String> USUAL =
      Map.of(
          "category", "view_item_list",
          "product", EventType.VIEW_ITEM,
          "cart", EventType.VIEW_CART,
          "checkout", EventType.BEGIN_CHECKOUT,
          "search", "search");

  public PageType {
    if (type.isBlank() || type.length() > LONGEST_TYPE) {
      throw new IllegalArgumentException(
          "type \"%s\": allowed are 1 to %d characters, such as product, cart or checkout"
              .formatted(type, LONGEST_TYPE));
    }
    if (event != null) {
      EventName.checked(event);
    }
  }

  /** The event that is logged beside {@code page_view} when a visitor sees the page. */
  public Optional<String> meaning() {
    String meaning = event == null ? USUAL.get(type) : event;
    return Optional.ofNullable(meaning).filter(each -> !each.equals(NO_EVENT));
  }
}
