package dev.winnow.examples.shoppers.people;

import org.jspecify.annotations.Nullable;

/** How a shopper comes to the shop. */
public enum Arrival {
  DIRECT("", null),
  ORGANIC("", "https://www.google.com/"),
  PAID("?utm_source=google&utm_medium=cpc&utm_campaign=tea", "https://www.google.com/"),
  EMAIL("?utm_source=newsletter&utm_medium=email", null),
  SOCIAL("", "https://www.instagram.com/");

  private final String query;
  private final @Nullable String referrer;

  Arrival(String query, @Nullable String referrer) {
    this.query = query;
    this.referrer = referrer;
  }

  /** Of the first address, with its question mark; empty where there is none. */
  public String query() {
    return query;
  }

  /** The page that led there. */
  public @Nullable String referrer() {
    return referrer;
  }
}
