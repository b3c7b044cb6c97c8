package dev.winnow.servlet;

import dev.winnow.adapter.visitor.FirstTouch;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request of a shop its {@link dev.winnow.sdk.Visit}, found by {@link Visits#of}, and
 * logs what became of it once the shop has answered: pages that really went out with the exposures
 * on them, and actions that did not fail.
 *
 * <p>Maps to {@code /*} for the dispatcher type REQUEST, with asynchronous requests supported. What
 * the shop throws passes through unchanged; what Winnow throws never reaches the shop.
 */
public final class WinnowFilter implements Filter {
  private final Winnow winnow;
  private final Storefront shop;

  public WinnowFilter(Winnow winnow, Storefront shop) {
    this.winnow = winnow;
    this.shop = shop;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestVisit visit =
        request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer
            ? begun(http, answer)
            : null;
    if (visit == null) {
      chain.doFilter(request, response);
      return;
    }
    var visited = new VisitedRequest((HttpServletRequest) request, visit);
    chain.doFilter(visited, new VisitedResponse((HttpServletResponse) response, visit));
    if (!visited.answersLater()) {
      visit.beforeBody();
      visit.answered();
    }
  }

  /** The visit that begins here; null for who passes through untouched. */
  private @Nullable RequestVisit begun(HttpServletRequest request, HttpServletResponse response) {
    try {
      if (request.getAttribute(RequestVisit.ATTRIBUTE) != null || shop.isExcluded(path(request))) {
        return null;
      }
      var touch =
          new FirstTouch(
              request.getQueryString(), request.getHeader("Referer"), request.getServerName());
      var visit = new RequestVisit(winnow, shop, request, response, touch);
      request.setAttribute(RequestVisit.ATTRIBUTE, visit);
      if (visit.isMapped()) {
        visit.visit();
      }
      return visit;
    } catch (RuntimeException failure) {
      winnow.failed(failure);
      return null;
    }
  }

  /** Within the web application and decoded, as the shop's own routes see it. */
  static String path(HttpServletRequest request) {
    String below = request.getPathInfo();
    String path = below == null ? request.getServletPath() : request.getServletPath() + below;
    return path.isEmpty() ? "/" : path;
  }
}
