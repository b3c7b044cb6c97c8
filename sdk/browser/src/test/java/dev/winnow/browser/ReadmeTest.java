package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines of the README, on a page. */
final class ReadmeTest {
  private static final String WAITING = "wait";

  @Test
  void theLinesThatWorkWork() throws IOException {
    Chromium.required();
    try (var chromium = Chromium.started();
        var shop = new PageServer()) {
      shop.ruleset(
              Trial.ruleset(
                  Map.of("consent", WAITING),
                  Trial.experiment(
                      "bar",
                      "cart",
                      "#checkout",
                      "changed",
                      Map.of(
                          "kind", "shipping_bar", "threshold", 60, "text", "Only {left} to go"))))
          .page(
              "/cart",
              "<!doctype html>" + lines() + "<body><a id=checkout href=/pay>Pay</a></body></html>");
      Page page = chromium.browser().newContext(Device.PHONE.options()).newPage();

      page.navigate(shop.address("/cart"));

      assertThat(page.locator(".winnow-bar")).hasText("Only €10.10 to go");
      page.navigate("about:blank");
      shop.awaited("exposure");
      shop.awaited("view_cart");
      assertEquals(List.of(), shop.refused());
    }
  }

  /** What the README says of sizes is what the build allows. */
  @Test
  void theSizesAreTheBudgetsOfTheBuild() throws IOException {
    String build = Files.readString(Path.of("build/build.ts"));
    String readme = Files.readString(Path.of("README.md"));

    for (String file : List.of("winnow.js 9", "winnow-core.js 5", "winnow-journey.js 2")) {
      String[] nameAndKilobytes = file.split(" ", 2);
      String name = nameAndKilobytes[0];
      String most = nameAndKilobytes[1];
      assertTrue(
          build.contains("name: \"%s\", most: %s * 1024".formatted(name, most)),
          () -> name + " in build.ts");
      assertTrue(
          readme.contains("| `%s` | %s kB at most |".formatted(name, most)),
          () -> name + " in README.md");
    }
  }

  private static String lines() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    return readme.split("```html\n", 2)[1].split("```", 2)[0].replace("</html>", "");
  }
}
