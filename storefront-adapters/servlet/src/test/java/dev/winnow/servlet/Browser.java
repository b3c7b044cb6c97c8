package dev.winnow.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A visitor's browser: keeps its cookies and follows no redirect. */
final class Browser {
  static final String ON_A_LAPTOP =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Map<String, String> cookies = new LinkedHashMap<>();

  /** What a cookie holds; empty where there is none. */
  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  HttpResponse<String> get(URI address, String... headers) throws IOException {
    return send("GET", address, "", headers);
  }

  HttpResponse<String> post(URI address, String body, String... headers) throws IOException {
    return send("POST", address, body, headers);
  }

  HttpResponse<String> send(String method, URI address, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .setHeader("User-Agent", ON_A_LAPTOP);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    if (!cookies.isEmpty()) {
      request.setHeader(
          "Cookie",
          cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      setCookies(response).forEach(this::keep);
      return response;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  static List<String> setCookies(HttpResponse<?> response) {
    return response.headers().allValues("Set-Cookie");
  }

  static Optional<String> setCookie(HttpResponse<?> response, String name) {
    return setCookies(response).stream().filter(each -> each.startsWith(name + "=")).findFirst();
  }

  private void keep(String header) {
    String[] parts = header.split(";", 2)[0].split("=", 2);
    cookies.put(parts[0], parts[1]);
  }
}
