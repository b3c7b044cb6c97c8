package dev.winnow.core.visitor;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the User-Agent whether a request comes from a program that says what it is. Cubot makes
 * telephones.
 */
public final class Bots {
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?<!cu)bot\\b|crawl|spider|slurp|headless|lighthouse|pagespeed|pingdom|uptime|monitor|"
              + "preview|facebookexternalhit|embedly|scrapy|curl/|wget/|python-requests|"
              + "go-http-client|java/|okhttp|axios|phantomjs|puppeteer|playwright",
          Pattern.CASE_INSENSITIVE);

  private Bots() {}

  public static boolean isBot(@Nullable String userAgent) {
    return userAgent == null || userAgent.isBlank() || KNOWN.matcher(userAgent).find();
  }
}
