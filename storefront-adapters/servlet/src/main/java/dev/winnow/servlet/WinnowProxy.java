package dev.winnow.servlet;

import dev.winnow.browser.BrowserTag;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What the browser tag asks the shop itself for, so that a visitor's browser speaks to nobody else.
 * Maps to the storefront's proxy path and all below it, with asynchronous requests supported.
 *
 * <ul>
 *   <li>{@code GET /winnow/ruleset}: the ruleset that the shop holds
 *   <li>{@code GET /winnow/tag.js}, {@code GET /winnow/core.js}: the tag with that ruleset in it
 *   <li>{@code GET /winnow/journey.js}: the part of the tag that logs the journey
 *   <li>{@code POST /winnow/events}, {@code POST /winnow/decide}: passed on to the engine with the
 *       shop's public key
 *   <li>{@code GET /winnow/visitor}: sets the cookies for a page that came out of a cache
 * </ul>
 */
public final class WinnowProxy extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MOST_IN_FLIGHT = 64;

  private final transient RulesetEndpoint ruleset;
  private final transient TagEndpoint tag;
  private final transient TagEndpoint core;
  private final transient JourneyEndpoint journey;
  private final transient PostEndpoint events;
  private final transient PostEndpoint decide;
  private final transient VisitorEndpoint visitor;

  /**
   * A proxy.
   *
   * @param engine where the engine answers, such as {@code https://winnow.example.com}
   * @param publicKey a key of scope {@code public}, {@code wk_pub_...}: what comes through here is
   *     what a browser says, and counts as that
   */
  public WinnowProxy(Winnow winnow, Storefront shop, URI engine, String publicKey) {
    if (!publicKey.matches("wk_pub_[A-Za-z0-9_-]{1,200}")) {
      // The key itself is left out of the message: it would end up in a log.
      throw new IllegalArgumentException(
          "publicKey: allowed is a key of scope public, which begins with wk_pub_");
    }
    this.ruleset = new RulesetEndpoint(winnow);
    this.tag = new TagEndpoint(winnow, BrowserTag.script());
    this.core = new TagEndpoint(winnow, BrowserTag.core());
    this.journey = new JourneyEndpoint();
    HttpClient http = EngineDoor.client();
    // Apart, so that a crowd of events keeps nobody from a decision.
    this.events =
        new PostEndpoint(new EngineDoor(http, engine, "/v1/events", publicKey), MOST_IN_FLIGHT);
    this.decide =
        new PostEndpoint(new EngineDoor(http, engine, "/v1/decide", publicKey), MOST_IN_FLIGHT);
    this.visitor = new VisitorEndpoint(winnow, shop);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (path(request)) {
      case "/ruleset" -> ruleset.answer(request, response);
      case "/tag.js" -> tag.answer(request, response);
      case "/core.js" -> core.answer(request, response);
      case "/journey.js" -> journey.answer(request, response);
      case "/visitor" -> ifSameOrigin(visitor::answer, request, response);
      default -> response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (path(request)) {
      case "/events" -> ifSameOrigin(events::accept, request, response);
      case "/decide" -> ifSameOrigin(decide::accept, request, response);
      default -> response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** Pages of others learn nothing of the visitor, and say nothing in the visitor's name. */
  private static void ifSameOrigin(
      Endpoint endpoint, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (SameOrigin.asks(request)) {
      endpoint.answer(request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private static String path(HttpServletRequest request) {
    @Nullable String below = request.getPathInfo();
    return below == null ? "" : below;
  }

  @FunctionalInterface
  private interface Endpoint {
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
  }
}
