package dev.winnow.adapter.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathPatternTest {
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "/,             /,                 true",
    "/,             /cart,             false",
    "/cart,         /cart,             true",
    "/cart,         /cart/,            true",
    "/cart,         /Cart,             false",
    "/cart,         /cart/items,       false",
    "/products/*,   /products/mug,     true",
    "/products/*,   /products,         false",
    "/products/*,   /products/mug/red, false",
    "/*/products/*, /de/products/mug,  true",
    "/help/**,      /help,             true",
    "/help/**,      /help/a/b/c,       true",
    "/help/**,      /helpless,         false",
    "/*/help/**,    /de/help/a,        true",
    "/**,           /,                 true",
    "/**,           /anything/at/all,  true",
  })
  void aPatternMatchesWhatItSays(String pattern, String path, boolean matches) {
    assertEquals(matches, PathPattern.of(pattern).matches(path));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cart         | it must begin with a slash",
        "''           | it must begin with a slash",
        "/cart?step=1 | query and fragment are no part of a path",
        "/cart#top    | query and fragment are no part of a path",
        "/**/cart     | ** can only be the last segment",
        "/p*          | a star stands for a whole segment",
        "/help/***    | a star stands for a whole segment",
      })
  void aBadPatternIsRefusedWithWhatIsAllowed(String pattern, String why) {
    var refused = assertThrows(IllegalArgumentException.class, () -> PathPattern.of(pattern));

    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("path \"%s\": %s; allowed are paths such as".formatted(pattern, why)));
  }
}
