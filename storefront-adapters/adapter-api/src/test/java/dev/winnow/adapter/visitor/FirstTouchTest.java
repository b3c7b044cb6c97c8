package dev.winnow.adapter.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstTouchTest {
  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({
    "direct,    ,                                       ",
    "direct,    ,                                       https://www.shop.example/cart",
    "direct,    ,                                       https://SHOP.example/",
    "direct,    ,                                       not an address",
    "direct,    sku=7,                                  ",
    "organic,   ,                                       https://www.google.com/",
    "organic,   ,                                       https://www.google.co.uk/",
    "organic,   ,                                       https://duckduckgo.com/",
    "organic,   utm_medium=organic,                     ",
    "organic,   utm_source=google,                      ",
    "email,     ,                                       https://mail.google.com/",
    "email,     utm_medium=E-Mail&utm_source=spring,    https://www.google.com/",
    "email,     utm_source=newsletter,                  ",
    "social,    ,                                       https://l.facebook.com/",
    "social,    ,                                       https://t.co/abc",
    "social,    utm_source=instagram,                   ",
    "social,    utm_medium=social-media&utm_source=abc, ",
    "paid,      gclid=abc,                              https://www.google.com/",
    "paid,      sku=7&msclkid=abc,                      ",
    "paid,      utm_medium=cpc&utm_source=google,       ",
    "paid,      utm_medium=paid_social&utm_source=fb,   ",
    "affiliate, utm_medium=affiliates&utm_source=blog,  ",
    "affiliate, ,                                       https://www.awin1.com/cread.php",
    "referral,  ,                                       https://blog.example/review",
    "referral,  utm_medium=referral&utm_source=google,  ",
    "referral,  utm_medium=flyer&utm_source=partner,    https://www.google.com/",
    "direct,    utm_medium=%zz,                         ",
  })
  void theChannelIsWhatBroughtTheVisitor(
      String channel, @Nullable String query, @Nullable String referrer) {
    assertEquals(channel, new FirstTouch(query, referrer, "shop.example").channel().label());
  }
}
