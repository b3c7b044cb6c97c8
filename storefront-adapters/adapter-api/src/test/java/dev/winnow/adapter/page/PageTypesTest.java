package dev.winnow.adapter.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageTypesTest {
  @Test
  void theFirstThatMatchesWins() {
    var pages =
        new PageTypes(
            List.of(
                page("/checkout", "checkout", null),
                page("/checkout/shipping", "checkout", "add_shipping_info"),
                page("/checkout/**", "checkout", "none")));

    assertEquals(Optional.of("begin_checkout"), meaning(pages, "/checkout"));
    assertEquals(Optional.of("add_shipping_info"), meaning(pages, "/checkout/shipping"));
    assertEquals(Optional.empty(), meaning(pages, "/checkout/review"));
    assertEquals(Optional.empty(), pages.of("/about"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "product, view_item",
    "category, view_item_list",
    "cart, view_cart",
    "checkout, begin_checkout",
    "search, search",
    "home,",
    "thank_you,",
    "lookbook,",
  })
  void aPageMeansWhatItsTypeUsuallyMeans(String type, @Nullable String event) {
    assertEquals(Optional.ofNullable(event), page("/", type, null).meaning());
  }

  @Test
  void aTypeOrEventThatTheEngineWouldRefuseIsRefusedAtOnce() {
    assertEquals(
        "type \" \": allowed are 1 to 64 characters, such as product, cart or checkout",
        assertThrows(IllegalArgumentException.class, () -> page("/", " ", null)).getMessage());
    assertEquals(
        "event \"View-Item\": allowed are 1 to 64 of a-z, 0-9 and _, a letter first",
        assertThrows(IllegalArgumentException.class, () -> page("/", "product", "View-Item"))
            .getMessage());
  }

  private static PageType page(String path, String type, @Nullable String event) {
    return new PageType(PathPattern.of(path), type, event);
  }

  private static Optional<String> meaning(PageTypes pages, String path) {
    return pages.of(path).orElseThrow().meaning();
  }
}
