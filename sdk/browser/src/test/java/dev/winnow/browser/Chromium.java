package dev.winnow.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that this machine has. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {
  private static final List<String> KNOWN =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final String MISSING =
      "no browser: neither WINNOW_CHROMIUM nor any of %s is there to be run".formatted(KNOWN);
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // A page that is left sends its beacon under this name, whatever a context calls itself;
          // the one that a headless browser has would make every visitor a bot.
          "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/148.0.0.0 Safari/537.36");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  public static boolean isThere() {
    return executable().isPresent();
  }

  /** Skips the test where there is none; with {@code WINNOW_REQUIRE_BROWSER=1} it fails. */
  public static void required() {
    if (isThere()) {
      return;
    }
    if ("1".equals(System.getenv("WINNOW_REQUIRE_BROWSER"))) {
      fail(MISSING + ", and WINNOW_REQUIRE_BROWSER is 1");
    }
    abort(MISSING);
  }

  /** Starts it, where it is there. */
  public static Chromium started() {
    Path executable = executable().orElseThrow(() -> new IllegalStateException(MISSING));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS)));
  }

  public Browser browser() {
    return browser;
  }

  private static Optional<Path> executable() {
    return Stream.concat(Stream.ofNullable(System.getenv("WINNOW_CHROMIUM")), KNOWN.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
