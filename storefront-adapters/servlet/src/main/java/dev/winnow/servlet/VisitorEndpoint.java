package dev.winnow.servlet;

import dev.winnow.adapter.visitor.FirstTouch;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.sdk.Visit;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Who the visitor of a cached page is. The page tells what brought the visitor, in {@code query}
 * and {@code referrer}: this request itself comes from the page.
 */
final class VisitorEndpoint {
  private final Winnow winnow;
  private final Storefront shop;

  VisitorEndpoint(Winnow winnow, Storefront shop) {
    this.winnow = winnow;
    this.shop = shop;
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var touch =
        new FirstTouch(
            request.getParameter("query"),
            request.getParameter("referrer"),
            request.getServerName());
    var begun = new RequestVisit(winnow, shop, request, response, touch);
    Visit visit = begun.visit();
    begun.beforeBody();
    response.setHeader("Cache-Control", "no-store");
    if (!visit.hasConsent()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(
            Json.write(
                JsonObject.of(
                    "visitor", visit.visitor(), "attributes", visit.attributes().values())));
  }
}
