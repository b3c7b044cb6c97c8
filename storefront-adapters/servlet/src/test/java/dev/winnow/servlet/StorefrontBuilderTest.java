package dev.winnow.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class StorefrontBuilderTest {
  private final StorefrontBuilder shop = Storefront.builder();

  @Test
  void aSettingOutOfBoundsIsRefusedWithWhatIsAllowed() {
    assertEquals(
        "proxyPath \"/\": allowed is a path such as /winnow, of letters, digits, _ and -",
        refused(() -> shop.proxyPath("/")));
    assertEquals(
        "cookieDomain \"shop.example; Secure\": allowed is a domain such as shop.example",
        refused(() -> shop.cookieDomain("shop.example; Secure")));
    assertTrue(
        refused(() -> shop.page("cart", "cart")).startsWith("path \"cart\": it must begin with"));
  }

  @Test
  void aTestKeyThatIsTooShortIsRefusedWithoutNamingIt() {
    assertEquals(
        "testKey: allowed are keys of at least 16 characters",
        refused(() -> shop.testKey("short-secret")));
  }

  @Test
  void noLogShowsTheTestKey() {
    assertFalse(
        String.valueOf(shop.testKey("only-for-our-tests").build()).contains("only-for-our-tests"));
  }

  private static String refused(Executable setting) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, setting).getMessage());
  }
}
