package dev.winnow.server.webhook;

import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/winnow",
        "HTTPS://shop.example:8443/a?b=c",
        "https://[2606:4700::1111]/",
        "http://localhost:3000/",
        "http://[::1]:3000/",
      })
  void anAddressIsTaken(String url) {
    assertEquals(url, EndpointReader.read(map("url", url), true).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example",
        "/winnow",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "https:///winnow",
        "https://user:secret@shop.example/",
        "https://shop.example/#part",
        "https://shop.example:0/",
        "https://shop.example:99999/",
        "https://shop.example/a b",
        "https://shop.example/\r\nX: y",
        "http://shop.example/",
        "http://localhost.shop.example/",
      })
  void anyOtherIsNot(String url) {
    assertEquals(List.of("url"), wrong(map("url", url)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cro@shop.example", "a.b+winnow@mail.shop-2.example"})
  void aMailboxIsTaken(String mail) {
    assertEquals(mail, EndpointReader.read(map("mail", mail), false).mail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cro",
        "cro@shop",
        "cro@shop.example\nBcc: all@shop.example",
        "cro@shop.example\n",
        "cro@shop.example,all@shop.example",
        "Cro <cro@shop.example>",
        "\"a b\"@shop.example",
        "cro@[127.0.0.1]",
        "cro@-shop.example",
        "crö@shop.example",
      })
  void anyOtherTextIsNoMailbox(String mail) {
    assertEquals(List.of("mail"), wrong(map("mail", mail)));
  }

  @Test
  void oneOfBothIsNeeded() {
    assertEquals(List.of("url"), wrong(map()));
    assertEquals(
        List.of("url"), wrong(map("url", "https://shop.example/", "mail", "cro@shop.example")));
  }

  @Test
  void unknownEventsAndFieldsAreNamed() {
    Map<String, Object> json = map("url", "https://shop.example/");
    json.put("events", List.of("order.cancelled", "webhook.test"));
    json.put("secret", "whsec_mine");

    assertEquals(List.of("events", "secret"), wrong(json));
    json.remove("secret");
    json.put("events", List.of());
    assertEquals(List.of("events"), wrong(json));
  }

  @Test
  void whatIsLeftOutIsEverythingAndAtOnce() {
    EndpointSettings settings =
        EndpointReader.read(map("url", "https://shop.example/secret-path?token=abc"), false);

    assertEquals(true, settings.enabled());
    assertEquals(null, settings.storedEvents());
    assertEquals(map("host", "shop.example", "enabled", true), settings.noted(), "as it is noted");
  }

  private static List<String> wrong(Map<String, Object> json) {
    InvalidInput invalid = assertThrows(InvalidInput.class, () -> EndpointReader.read(json, true));
    return invalid.problems().stream().map(Problem::field).toList();
  }
}
