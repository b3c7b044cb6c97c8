package dev.winnow.browser;

import com.microsoft.playwright.Browser.NewContextOptions;

/** What a visitor of the tests holds in the hand; neither names itself a headless browser. */
enum Device {
  DESKTOP,
  PHONE;

  NewContextOptions options() {
    return switch (this) {
      case DESKTOP ->
          new NewContextOptions()
              .setViewportSize(1_280, 800)
              .setUserAgent(
                  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36");
      case PHONE ->
          new NewContextOptions()
              .setViewportSize(390, 844)
              .setIsMobile(true)
              .setHasTouch(true)
              .setUserAgent(
                  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0"
                      + " Mobile Safari/537.36");
    };
  }
}
