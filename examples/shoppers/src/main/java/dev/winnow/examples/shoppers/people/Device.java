package dev.winnow.examples.shoppers.people;

/** What a shopper holds in the hand, as its browser names it. */
public enum Device {
  PHONE(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1"),
  TABLET(
      "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"),
  DESKTOP(
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0"
          + " Safari/537.36"),
  /** A search engine's crawler, which says so. */
  CRAWLER("Mozilla/5.0 (compatible; Teabot/2.1; +https://search.example/teabot)");

  private final String userAgent;

  Device(String userAgent) {
    this.userAgent = userAgent;
  }

  public String userAgent() {
    return userAgent;
  }
}
