package dev.winnow.examples.shoppers.shop;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** One person's browser: keeps cookies, follows links and redirects, fills in forms. */
final class Browser {
  private static final int MOST_REDIRECTS = 5;

  private final HttpClient http;
  private final URI shop;
  private final Supplier<Map<String, String>> headers;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /**
   * A browser without cookies.
   *
   * @param headers sent along with each request
   */
  Browser(HttpClient http, URI shop, Supplier<Map<String, String>> headers) {
    this.http = http;
    this.shop = shop;
    this.headers = headers;
  }

  /** A page that was answered with 200. */
  Document open(String path) throws IOException, InterruptedException {
    return open(path, null);
  }

  /** {@link #open(String)}, coming from a page elsewhere. */
  Document open(String path, @Nullable String referrer) throws IOException, InterruptedException {
    var from = referrer == null ? Map.<String, String>of() : Map.of("Referer", referrer);
    return ask(shop.resolve(path), "GET", BodyPublishers.noBody(), from);
  }

  /** What is no page. */
  String file(String path) throws IOException, InterruptedException {
    URI address = shop.resolve(path);
    return found(address, send(address, "GET", BodyPublishers.noBody(), Map.of())).body();
  }

  /** Sends the form with what it holds, and these fields as well. */
  Document submit(Element form, Map<String, String> typed)
      throws IOException, InterruptedException {
    var fields = new LinkedHashMap<String, String>();
    for (Element input : form.select("input[name]:not([disabled]), textarea[name]")) {
      boolean choice = input.attr("type").equals("radio") || input.attr("type").equals("checkbox");
      if (!choice || input.hasAttr("checked")) {
        fields.put(input.attr("name"), input.val());
      }
    }
    for (Element select : form.select("select[name]")) {
      Element chosen = select.selectFirst("option[selected]");
      Element first = chosen == null ? select.selectFirst("option") : chosen;
      fields.put(select.attr("name"), first == null ? "" : first.val());
    }
    fields.putAll(typed);
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return ask(URI.create(form.absUrl("action")), "POST", BodyPublishers.ofString(body), Map.of());
  }

  private Document ask(URI address, String method, BodyPublisher body, Map<String, String> extra)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(address, method, body, extra);
    URI here = address;
    for (int i = 0; isRedirect(response); i++) {
      if (i == MOST_REDIRECTS) {
        throw new IOException(method + " " + address.getPath() + " leads round in circles");
      }
      here = here.resolve(response.headers().firstValue("Location").orElse("/"));
      response = send(here, "GET", BodyPublishers.noBody(), Map.of());
    }
    return Jsoup.parse(found(here, response).body(), here.toString());
  }

  private static HttpResponse<String> found(URI address, HttpResponse<String> response)
      throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException("%s answered %d".formatted(address.getPath(), response.statusCode()));
    }
    return response;
  }

  private HttpResponse<String> send(
      URI address, String method, BodyPublisher body, Map<String, String> extra)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).method(method, body);
    if (method.equals("POST")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    headers.get().forEach(request::header);
    extra.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    return response;
  }

  private void keep(String header) {
    for (HttpCookie cookie : HttpCookie.parse(header)) {
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
  }

  private static boolean isRedirect(HttpResponse<?> response) {
    return response.statusCode() / 100 == 3 && response.statusCode() != 304;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
