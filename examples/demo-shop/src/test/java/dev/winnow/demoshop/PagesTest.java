package dev.winnow.demoshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.winnow.demoshop.catalogue.Product;
import dev.winnow.demoshop.catalogue.Products;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
final class PagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");

  /** A script of the shop's own origin may be named, and data is no script. */
  private static final String INLINE_SCRIPT =
      "<script(?![^>]* src=\"/)(?! type=\"application/json\")";

  private final Products products;
  private final int port;

  PagesTest(@Autowired Products products, @LocalServerPort int port) {
    this.products = products;
    this.port = port;
  }

  @Test
  void theBrowserTagTravelsCompressed() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/winnow/tag.js".formatted(port)))
            .header("Accept-Encoding", "gzip")
            .build();

    HttpResponse<Void> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

    assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse("none"));
  }

  @Test
  void everyProductHasAPictureOfItsOwn() throws IOException {
    var pictures = new HashSet<String>();
    for (Product product : products.all()) {
      pictures.add(Files.readString(RESOURCES.resolve("static/images/" + product.id() + ".svg")));
    }

    assertEquals(16, pictures.size());
  }

  @Test
  void noTemplateHoldsWhatTheSecurityPolicyForbids() throws IOException {
    List<Path> templates;
    try (var files = Files.walk(RESOURCES.resolve("templates"))) {
      templates = files.filter(file -> file.toString().endsWith(".html")).toList();
    }
    assertFalse(templates.isEmpty());
    for (Path template : templates) {
      String html = Files.readString(template);
      assertFalse(
          html.matches("(?s).*(%s|<style| style=| on[a-z]+=|th:utext).*".formatted(INLINE_SCRIPT)),
          template.toString());
    }
  }
}
