package dev.winnow.demoshop.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Holds the random id of the shopper's cart; without it nobody can read the cart. */
final class CartCookie {
  static final String NAME = "cart";

  private CartCookie() {}

  static @Nullable UUID read(HttpServletRequest request) {
    var cookie = WebUtils.getCookie(request, NAME);
    if (cookie == null) {
      return null;
    }
    try {
      return UUID.fromString(cookie.getValue());
    } catch (IllegalArgumentException nonsense) {
      return null;
    }
  }

  static void write(UUID cart, HttpServletRequest request, HttpServletResponse response) {
    String cookie =
        ResponseCookie.from(NAME, cart.toString())
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(Duration.ofDays(30))
            .build()
            .toString();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie);
  }
}
