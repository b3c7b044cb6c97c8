package dev.winnow.adapter.visitor;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a visitor holds in the hand, as far as the browser tells. */
public enum Device {
  MOBILE,
  TABLET,
  DESKTOP;

  /** Tablets with Android leave out the word Mobile that telephones say. */
  private static final Pattern TABLETS =
      Pattern.compile(
          "ipad|tablet|kindle|silk/|playbook|android(?!.*mobile)", Pattern.CASE_INSENSITIVE);

  private static final Pattern MOBILES =
      Pattern.compile("mobi|iphone|ipod|opera mini|blackberry", Pattern.CASE_INSENSITIVE);

  /**
   * Guesses the device.
   *
   * @param userAgent the header {@code User-Agent}; null where there is none
   * @param mobileHint the header {@code Sec-CH-UA-Mobile}: {@code ?1} or {@code ?0}; null where the
   *     browser does not send it
   */
  public static Device of(@Nullable String userAgent, @Nullable String mobileHint) {
    if ("?1".equals(mobileHint)) {
      return MOBILE;
    }
    String agent = userAgent == null ? "" : userAgent;
    if (TABLETS.matcher(agent).find()) {
      return TABLET;
    }
    return MOBILES.matcher(agent).find() ? MOBILE : DESKTOP;
  }

  /** As audiences and segments name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
