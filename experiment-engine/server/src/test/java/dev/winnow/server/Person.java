package dev.winnow.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import dev.winnow.server.access.Sessions;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who is signed in at an engine and uses its pages. */
public record Person(EngineUnderTest engine, String cookie) {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

  public static Person signedIn(EngineUnderTest engine, Role role) {
    String link = "/sign-in?link=" + engine.bean(Sessions.class).link(role);
    Answer answer = engine.answer(engine.request(link).build()).expect(303);
    return new Person(engine, answer.header("Set-Cookie").split(";", 2)[0]);
  }

  public Answer page(String path) {
    return engine.answer(request(path).build());
  }

  /** Sends a form that stands on a page. */
  public Answer form(String onPage, String path, Map<String, String> fields) {
    Matcher csrf = CSRF.matcher(page(onPage).expect(200).text());
    assertTrue(csrf.find(), "a form on " + onPage);
    return post(path, "csrf=" + csrf.group(1) + "&" + encoded(fields));
  }

  public Answer post(String path, String body) {
    return engine.answer(
        request(path)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return engine.request(path).header("Cookie", cookie).header("Accept", "text/html");
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
