package dev.winnow.demoshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser: keeps cookies, follows links, fills in the forms that a page has. */
final class Shopper {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI shop;
  private final Map<String, String> headers = new LinkedHashMap<>();

  Shopper(int port) {
    this.shop = URI.create("http://localhost:" + port);
  }

  /** From now on with this header. */
  Shopper with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  Shopper signedIn(String user, String password) {
    String both = user + ":" + password;
    return with(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(each -> each.getName().equals(name))
        .map(each -> each.getValue())
        .findFirst()
        .orElse("");
  }

  Page open(String path) {
    return send(request(path).GET());
  }

  /** Sends the form of this address, with what it holds already and what is typed now. */
  Page submit(Page page, String action, String... typed) {
    Element form = page.form(action);
    var fields = new LinkedHashMap<String, String>();
    for (Element field : form.select("input[name], select[name]")) {
      if (field.normalName().equals("select")) {
        fields.put(field.attr("name"), field.select("option[selected]").val());
      } else if (!field.attr("type").equals("radio") || field.hasAttr("checked")) {
        fields.put(field.attr("name"), field.val());
      }
    }
    for (int i = 0; i < typed.length; i += 2) {
      fields.put(typed[i], typed[i + 1]);
    }
    return post(action, fields);
  }

  Page post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Puts pieces of a product into the cart, from its page. */
  Page puts(int pieces, String product) {
    return submit(
        open("/products/" + product), "/cart/items", "quantity", Integer.toString(pieces));
  }

  /** Walks from the cart to the last step, where only the button is left to press. */
  Page goesToTheTill(String email, String payment) {
    Page address = open("/checkout/address");
    Page shipping =
        submit(
            address,
            "/checkout/address",
            "email",
            email,
            "name",
            "Ada Example",
            "street",
            "Lindenweg 7",
            "postcode",
            "04109",
            "city",
            "Leipzig");
    Page choice = submit(shipping, "/checkout/shipping", "shipping", "STANDARD");
    return submit(choice, "/checkout/payment", "payment", payment);
  }

  /** Buys what is in the cart. */
  Page buys(String email) {
    return submit(goesToTheTill(email, "INVOICE"), "/checkout/place");
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(shop.resolve(path)).header("Accept", "text/html");
    headers.forEach(request::header);
    return request;
  }

  private Page send(HttpRequest.Builder request) {
    try {
      return new Page(browser.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** What the browser shows. */
  record Page(HttpResponse<String> answer) {
    int status() {
      return answer.statusCode();
    }

    String path() {
      return answer.uri().getPath();
    }

    Document html() {
      return Jsoup.parse(answer.body());
    }

    String text(String selector) {
      return html().select(selector).text();
    }

    String header(String name) {
      return answer.headers().firstValue(name).orElse("");
    }

    Element form(String action) {
      Element form = html().selectFirst("form[action=" + action + "]");
      if (form == null) {
        throw new AssertionError("no form " + action + " on " + path() + ": " + html().text());
      }
      return form;
    }
  }
}
