package dev.winnow.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from a page of the shop itself. The browser says so ({@code
 * Sec-Fetch-Site}), or else its {@code Origin} has to be this host; who sends neither is no
 * browser's page.
 */
final class SameOrigin {
  private SameOrigin() {}

  static boolean asks(HttpServletRequest request) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    @Nullable String origin = request.getHeader("Origin");
    @Nullable String host = request.getHeader("Host");
    return origin == null || origin.equals("https://" + host) || origin.equals("http://" + host);
  }
}
