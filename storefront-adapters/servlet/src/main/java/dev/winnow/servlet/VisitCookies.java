package dev.winnow.servlet;

import dev.winnow.adapter.visitor.VisitState;
import dev.winnow.adapter.visitor.VisitorCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shop's two cookies. First-party and SameSite=Lax; not HttpOnly, because the browser tag reads
 * them on the same pages.
 */
final class VisitCookies {
  private final @Nullable String domain;

  VisitCookies(@Nullable String domain) {
    this.domain = domain;
  }

  Optional<UUID> visitor(HttpServletRequest request) {
    return values(request, VisitorCookie.NAME)
        .flatMap(v -> VisitorCookie.read(v).stream())
        .findFirst();
  }

  Optional<VisitState> state(HttpServletRequest request, Instant now) {
    return values(request, VisitState.NAME)
        .flatMap(value -> VisitState.read(value, now).stream())
        .findFirst();
  }

  void write(HttpServletRequest request, HttpServletResponse response, UUID visitor) {
    write(request, response, VisitorCookie.NAME, visitor.toString());
  }

  void write(HttpServletRequest request, HttpServletResponse response, VisitState state) {
    write(request, response, VisitState.NAME, state.cookie());
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, String name, String value) {
    var cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setMaxAge(Math.toIntExact(VisitorCookie.MAX_AGE.toSeconds()));
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    if (domain != null) {
      cookie.setDomain(domain);
    }
    response.addCookie(cookie);
  }

  /** A browser may send a name twice, of the host and of its domain. */
  private static Stream<String> values(HttpServletRequest request, String name) {
    Cookie[] sent = request.getCookies();
    return Stream.of(sent == null ? new Cookie[0] : sent)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue);
  }
}
