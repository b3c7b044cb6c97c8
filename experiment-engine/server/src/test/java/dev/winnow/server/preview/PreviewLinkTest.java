package dev.winnow.server.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PreviewLinkTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://shop.example,                  https://shop.example?winnow_preview=T",
    "https://shop.example/,                 https://shop.example/?winnow_preview=T",
    "https://shop.example/cart?a=1&b=%20,   https://shop.example/cart?a=1&b=%20&winnow_preview=T",
    "https://shop.example/cart#pay,         https://shop.example/cart?winnow_preview=T#pay",
    "https://shop.example/?a=1#x?y=2,       https://shop.example/?a=1&winnow_preview=T#x?y=2",
    "https://shop.example/?,                https://shop.example/?winnow_preview=T",
    "https://shop.example/?winnow_preview=old&a=1, https://shop.example/?a=1&winnow_preview=T",
    "http://localhost:3000/p?f=a|b,         http://localhost:3000/p?f=a|b&winnow_preview=T",
  })
  void thePageKeepsItsOwnQueryAndFragment(String page, String link) {
    assertEquals(link, PreviewLink.added(page, "T"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "https://shop.example/cart,           true",
    "HTTP://localhost:3000,               true",
    "https://192.0.2.1/,                  true",
    "https://shop.example:8443/p?f=a|b#c, true",
    "ftp://shop.example/,                 false",
    "javascript:alert(1),                 false",
    "//shop.example/,                     false",
    "/cart,                               false",
    "https:///cart,                       false",
    "https://shop.example@evil.example/,  false",
    "https://shop example/,               false",
    "'https://shop.example/\"><b>',       false",
    "https://shop.example\\@evil.example, false",
    "https://:80/,                        false",
  })
  void onlyAnAddressOfAPageIsTaken(String page, boolean taken) {
    assertEquals(taken, PreviewLink.isAddress(page));
  }
}
