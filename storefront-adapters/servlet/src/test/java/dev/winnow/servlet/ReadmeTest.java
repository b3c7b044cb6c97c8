package dev.winnow.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.adapter.visitor.VisitState;
import dev.winnow.adapter.visitor.VisitorCookie;
import dev.winnow.core.change.Change;
import dev.winnow.sdk.TestWinnow;
import dev.winnow.sdk.Visit;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the README are those between the marks here, and they run. */
final class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path SOURCE = Path.of("src/test/java/dev/winnow/servlet/ReadmeTest.java");

  static void register(ServletContext context, Winnow winnow) {
    // snippet
    Storefront shop =
        Storefront.builder()
            .page("/", "home")
            .page("/products/*", "product")
            .page("/cart", "cart")
            .page("/checkout", "checkout")
            .action("POST", "/cart/items", "add_to_cart")
            .build();
    var filter = context.addFilter("winnow", new WinnowFilter(winnow, shop));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    // end
    proxy(context, winnow, shop, URI.create("http://localhost"), "wk_pub_any");
  }

  static String button(HttpServletRequest request) {
    // snippet
    Visit visit = Visits.of(request).attribute("cartValue", 49.90);
    String text = visit.show("cart-cta").text("text", "Go to checkout");
    // end
    return text;
  }

  static void proxy(
      ServletContext context, Winnow winnow, Storefront shop, URI engine, String publicKey) {
    // snippet
    var proxy = context.addServlet("winnow", new WinnowProxy(winnow, shop, engine, publicKey));
    proxy.setAsyncSupported(true);
    proxy.addMapping("/winnow/*");
    // end
  }

  static TestWinnow forTests() {
    // snippet
    var winnow = new TestWinnow();
    var green = new Change.CtaChange("Check out securely", null, null, null);
    winnow.show("cart-cta", "cart", "green", green);
    // end
    return winnow;
  }

  @Test
  void theSnippetsOfTheReadmeAreTheOnesHere() throws IOException {
    assertEquals(snippets(), fenced("java"));
  }

  @Test
  void theSnippetsMakeAShopThatShowsTheVariantAndLogsTheExposure(@TempDir Path folder)
      throws Exception {
    TestWinnow winnow = forTests();
    var browser = new Browser();
    var unopened =
        new TestShop(folder)
            .starting(context -> register(context, winnow))
            .page(
                "/cart",
                (request, response) -> {
                  response.setContentType("text/html");
                  response.getWriter().write(button(request));
                });
    try (TestShop shop = unopened.open()) {
      assertEquals("Check out securely", browser.get(shop.at("/cart")).body());
      Await.until("an exposure", () -> winnow.events("exposure").size() == 1);
      assertEquals(200, browser.get(shop.at("/winnow/ruleset")).statusCode());
    }
  }

  @Test
  void theReadmeNamesTheCookiesAndEverySetting() throws IOException {
    String readme = Files.readString(README);

    assertTrue(readme.contains("| `" + VisitorCookie.NAME + "` |"));
    assertTrue(readme.contains("| `" + VisitState.NAME + "` |"));
    for (var setting : StorefrontBuilder.class.getMethods()) {
      if (setting.getReturnType() == StorefrontBuilder.class) {
        assertTrue(readme.contains("| `" + setting.getName() + "` |"), setting.getName());
      }
    }
  }

  private static List<String> snippets() throws IOException {
    var snippets = new ArrayList<String>();
    var lines = Files.readAllLines(SOURCE).iterator();
    while (lines.hasNext()) {
      if (lines.next().equals("    // snippet")) {
        var snippet = new ArrayList<String>();
        for (String line = lines.next(); !line.equals("    // end"); line = lines.next()) {
          snippet.add(line.substring(4));
        }
        snippets.add(String.join("\n", snippet));
      }
    }
    return snippets;
  }

  private static List<String> fenced(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
        .matcher(Files.readString(README))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
