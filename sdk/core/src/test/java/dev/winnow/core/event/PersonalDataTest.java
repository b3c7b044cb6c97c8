package dev.winnow.core.event;

import static dev.winnow.core.event.Readings.accepted;
import static dev.winnow.core.event.Readings.rejected;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonalDataTest {
  @ParameterizedTest(name = "<{0}>")
  @ValueSource(
      strings = {
        "bob@shop.example",
        "bob.b+news@mail.shop.example",
        "bob%40shop.example",
        "mailto:bob@shop.example?subject=x",
        "jürgen@müller.example",
        "192.168.0.1",
        "from 8.8.8.8.",
        "2001:db8:85a3:8d3:1319:8a2e:370:7348",
        "2001:0DB8:85a3::8a2e:370:7348",
        "2a02:8108::",
        "fe80::1ff:fe23:4567:890a",
        "fd00::1",
        "::ffff:192.0.2.1"
      })
  void directIdentifiersAreFound(String text) {
    assertTrue(PersonalData.isIn(text));
    assertFalse(PersonalData.isIn(PersonalData.removedFrom(text)));
  }

  @ParameterizedTest(name = "<{0}>")
  @ValueSource(
      strings = {
        "",
        "mobile",
        "10:15:30",
        "2026-11-22T10:15:30Z",
        "gid://shopify/Order/1",
        "a:b:c:d:e:f",
        "1:2:3:4:5",
        "2026::7",
        "Shop::Order",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "1.2.3",
        "999.1.1.1",
        "1.2.3.4.5",
        "50% off @ checkout",
        "@media",
        "/products/@new/shoes"
      })
  void otherTextIsLeftAlone(String text) {
    assertFalse(PersonalData.isIn(text));
  }

  @ParameterizedTest(name = "<{0}>")
  @ValueSource(
      strings = {
        "email",
        "E-Mail",
        "first_name",
        "phone",
        "Phone Number",
        "ip",
        "ZIP",
        "birthDate"
      })
  void attributesThatAreNamedLikeIdentifiersAreScrubbedAndCounted(String name) {
    var reading =
        accepted("page_view", "'attributes': {'%s': 'x', 'device': 'mobile'}".formatted(name));

    assertEquals(new TreeMap<>(Map.of("device", "mobile")), reading.event().attributes().values());
    assertEquals(1, reading.scrubbed());
  }

  @Test
  void attributesThatHoldIdentifiersAreScrubbedAndCounted() {
    var reading =
        accepted(
            "page_view",
            "'attributes': {'note': 'call bob@shop.example', 'from': '10.0.0.1', 'plan': 'gold',"
                + " 'bob@shop.example': true}");

    assertEquals(new TreeMap<>(Map.of("plan", "gold")), reading.event().attributes().values());
    assertEquals(3, reading.scrubbed());
  }

  @Test
  void aCustomerThatIsAnEmailAddressIsDropped() {
    var reading = accepted("login", "'customer': 'bob@shop.example', 'session': '10.0.0.1'");

    assertNull(reading.event().customer());
    assertNull(reading.event().session());
    assertEquals(2, reading.scrubbed());
  }

  @Test
  void textsKeepWhatIsNotPersonal() {
    var reading =
        accepted(
            "purchase",
            "'order': '1', 'value': 1, 'path': '/u/bob@shop.example/cart', 'coupon':"
                + " 'bob@shop.example', 'items': [{'id': 'gift-for-bob@shop.example'}]");

    assertEquals("/u/[removed]/cart", reading.event().path());
    assertEquals("[removed]", requireNonNull(reading.event().commerce()).coupon());
    assertEquals("[removed]", requireNonNull(reading.event().commerce()).items().get(0).id());
    assertEquals(3, reading.scrubbed());
  }

  @Test
  void problemsShowNoIdentifierNotEvenHalfOfOne() {
    String cutWithin = "x".repeat(70) + " bob@shop.example";
    var rejected =
        rejected(
            "purchase",
            "'order': 'bob@shop.example', 'value': 'bob@shop.example', 'session': '10.0.0.1 x',"
                + " 'page': '%s'".formatted(cutWithin));

    assertEquals(4, rejected.problems().size());
    assertFalse(rejected.problems().toString().contains("bob"));
    assertFalse(rejected.problems().toString().contains("10.0"));
  }

  @ParameterizedTest(name = "<{0}>")
  @ValueSource(strings = {"%40", "a@", "a", "1.", "f:", "a%40a.", "2001:a::", "@a.", "%"})
  void textMadeToBeSlowIsNotSlow(String part) {
    String text = part.repeat(100_000 / part.length());

    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PersonalData.removedFrom(text));
  }
}
