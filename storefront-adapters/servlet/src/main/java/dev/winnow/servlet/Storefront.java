package dev.winnow.servlet;

import dev.winnow.adapter.page.Actions;
import dev.winnow.adapter.page.PageTypes;
import dev.winnow.adapter.page.PathPattern;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Winnow has to know of a shop: which path is which page, which request is which event, who
 * agreed, who is logged in. Paths are those within the web application, decoded.
 */
public final class Storefront {
  final PageTypes pages;
  final Actions actions;
  final List<PathPattern> cached;
  final List<PathPattern> excluded;
  final String proxyPath;
  final WinnowConsent consent;
  final WinnowCustomer customer;
  final WinnowAttributes attributes;
  final VisitCookies cookies;
  final TestTime testTime;
  final Clock clock;

  Storefront(StorefrontBuilder built) {
    this.pages = new PageTypes(built.pages);
    this.actions = new Actions(built.actions);
    this.cached = List.copyOf(built.cached);
    this.excluded = List.copyOf(built.excluded);
    this.proxyPath = built.proxyPath;
    this.consent = built.consent;
    this.customer = built.customer;
    this.attributes = built.attributes;
    this.cookies = new VisitCookies(built.cookieDomain);
    this.testTime = new TestTime(built.testKey);
    this.clock = built.clock;
  }

  public static StorefrontBuilder builder() {
    return new StorefrontBuilder();
  }

  boolean isExcluded(String path) {
    return path.startsWith(proxyPath + "/") || anyMatches(excluded, path);
  }

  boolean isCached(String path) {
    return anyMatches(cached, path);
  }

  private static boolean anyMatches(List<PathPattern> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }

  /** The settings without the test key, which belongs in no log. */
  @Override
  public @Nullable String toString() {
    return "Storefront[%d pages, %d actions]"
        .formatted(pages.pages().size(), actions.actions().size());
  }
}
