package dev.winnow.core.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeTest {
  private static final Change.Offer OFFER =
      new Change.Offer("Stay a while", "10 % off", "Take it", "/cart?coupon=STAY", "STAY-10");

  static Stream<Change> changes() {
    return Stream.of(
        new Change.None(),
        new Change.CtaChange("Check out securely", "green", "lock", "https://shop.example/pay"),
        new Change.CtaChange(null, "green", null, null),
        new Change.ExitIntentOffer(OFFER),
        new Change.ExitIntentOffer(
            OFFER, List.of(Change.Trigger.values()), Duration.ZERO, Duration.ofSeconds(7)),
        new Change.ThankYouOffer(new Change.Offer("Thank you", null, null, null, null)),
        new Change.ThankYouOffer(
            new Change.Offer("Follow us", null, "Follow", "/us", null, "/kiln.webp", "Our kiln"),
            Change.Purpose.SOCIAL_FOLLOW,
            null),
        new Change.ThankYouOffer(
            OFFER, Change.Purpose.SURVEY, new Change.Survey("Poor", "Great", "We read them all.")),
        new Change.ThankYouOffer(OFFER, Change.Purpose.SURVEY, new Change.Survey(null, null, null)),
        new Change.OfferBudget(1, null, 0),
        new Change.TrustBadges(List.of("Free returns", "Made in Bremen")),
        new Change.SocialProof("\uD83D\uDC5C 12 bought this today"),
        new Change.CartNotice("Yours for the next hour"),
        new Change.CheckoutProgress(List.of("Cart", "Address", "Pay")),
        new Change.ShippingBar(new BigDecimal("49.90"), "Only a little more", "Free shipping!"),
        new Change.Markup(List.of("wide"), List.of("-narrow"), Map.of("aria-label", "Buy")),
        new Change.Redirect("/landing-b#top"),
        new Change.Custom(nested()));
  }

  private static Map<String, Object> nested() {
    return Map.of(
        "columns", 3L, "texts", List.of(Map.of("de", "Los")), "gaps", Arrays.asList(1L, null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aChangeIsReadAsItWasWritten(Change change) {
    assertEquals(change, read(Json.parse(Json.write(change.toJson()))));
  }

  /** The kind's other fields, the field in question, and what somebody put there. */
  static Stream<Arguments> hostile() {
    var cases = new ArrayList<Arguments>();
    for (String link :
        List.of(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "https:\\\\evil.example",
            "http://a b",
            "mailto:someone",
            "cart",
            "http://",
            "/" + "x".repeat(2_000))) {
      cases.add(Arguments.of(Map.of("kind", "cta"), "link", link, "link"));
      cases.add(Arguments.of(Map.of("kind", "redirect"), "url", link, "url"));
      for (String field : List.of("link", "image")) {
        cases.add(
            Arguments.of(Map.of("kind", "exit_intent_offer", "headline", "x"), field, link, field));
      }
    }
    for (String name :
        List.of(
            "onclick",
            "onerror",
            "ONCLICK",
            "style",
            "href",
            "src",
            "srcdoc",
            "formaction",
            "class",
            "id",
            "data-",
            "data-a:b",
            "xlink:href",
            "aria-x y")) {
      cases.add(markup(Map.of(name, "x"), "attributes." + name));
    }
    cases.add(markup(Map.of("title", "a\u0000b"), "attributes.title"));
    cases.add(markup(Map.of("title", "x".repeat(501)), "attributes.title"));
    cases.add(markup(Map.of("title", 1), "attributes.title"));
    for (String name : List.of("a b", "1a", "a\"b", "a<b", "x".repeat(65))) {
      cases.add(
          Arguments.of(
              Map.of("kind", "markup"),
              "addClasses",
              List.of(name),
              name.length() > 64 ? "addClasses[0]" : "addClasses"));
    }
    for (String text : List.of("a\u0000b", "a\u001bb", "a\u0085b", "   ", "x".repeat(501))) {
      cases.add(Arguments.of(Map.of("kind", "social_proof"), "text", text, "text"));
      cases.add(Arguments.of(Map.of("kind", "cart_notice"), "text", text, "text"));
      cases.add(
          Arguments.of(Map.of("kind", "trust_badges"), "badges", List.of("a", text), "badges[1]"));
    }
    Map<String, Object> exit = Map.of("kind", "exit_intent_offer", "headline", "x");
    cases.add(Arguments.of(exit, "triggers", List.of(), "triggers"));
    cases.add(Arguments.of(exit, "triggers", List.of("unload"), "triggers"));
    cases.add(Arguments.of(exit, "triggers", List.of("idle", "idle"), "triggers"));
    cases.add(Arguments.of(exit, "delay", -1L, "delay"));
    cases.add(Arguments.of(exit, "idle", 0L, "idle"));
    Map<String, Object> thanks = Map.of("kind", "thank_you_offer", "headline", "x");
    cases.add(Arguments.of(thanks, "purpose", "discount", "purpose"));
    cases.add(Arguments.of(thanks, "thanks", "Read.", "thanks"));
    cases.add(Arguments.of(Map.of("kind", "offer_budget"), "perWeek", -1L, "perWeek"));
    cases.add(Arguments.of(Map.of("kind", "cta"), "style", "red;position:fixed", "style"));
    cases.add(Arguments.of(Map.of("kind", "cta"), "icon", "../lock", "icon"));
    cases.add(Arguments.of(Map.of("kind", "cta"), "text", "x".repeat(121), "text"));
    cases.add(Arguments.of(Map.of("kind", "cta"), "text", Map.of("html", "x"), "text"));
    cases.add(
        Arguments.of(
            Map.of("kind", "thank_you_offer", "headline", "x"), "coupon", "a b", "coupon"));
    cases.add(Arguments.of(Map.of("kind", "trust_badges"), "badges", List.of(), "badges"));
    cases.add(Arguments.of(Map.of("kind", "checkout_progress"), "steps", List.of("a"), "steps"));
    cases.add(
        Arguments.of(Map.of("kind", "shipping_bar", "text", "x"), "threshold", -1, "threshold"));
    cases.add(Arguments.of(Map.of("kind", "custom"), "data", "alert(1)", "data"));
    cases.add(
        Arguments.of(Map.of("kind", "custom"), "data", Map.of("a", "x".repeat(10_000)), "data"));
    cases.add(Arguments.of(Map.of("kind", "none"), "html", "<b>", "html"));
    cases.add(Arguments.of(Map.of(), "kind", "script", "kind"));
    return cases.stream();
  }

  private static Arguments markup(Map<String, Object> attributes, String field) {
    return Arguments.of(Map.of("kind", "markup"), "attributes", attributes, field);
  }

  @ParameterizedTest(name = "{0} {1} = {2}")
  @MethodSource("hostile")
  void whatCouldHarmAPageIsRefusedByField(
      Map<String, Object> rest, String name, Object value, String field) {
    var json = new LinkedHashMap<String, Object>(rest);
    json.put(name, value);

    var refused = assertThrows(InvalidInput.class, () -> read(Json.parse(Json.write(json))));

    assertEquals(field, refused.problems().get(0).field());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/", "/cart", "/cart?a=b#c", "?a=b", "#top", "HTTPS://shop.example/ä"})
  void linksWithinTheShopAndToHttpAreTaken(String link) {
    assertEquals(new Change.Redirect(link), read(Map.of("kind", "redirect", "url", link)));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "cta",
        "exit_intent_offer",
        "thank_you_offer",
        "trust_badges",
        "social_proof",
        "cart_notice",
        "checkout_progress",
        "shipping_bar",
        "markup",
        "redirect",
        "custom"
      })
  void aKindWithoutItsFieldsIsRefused(String kind) {
    assertThrows(InvalidInput.class, () -> read(Map.of("kind", kind)));
  }

  @Test
  void customDataCannotBeChangedLater() {
    var custom = (Change.Custom) read(Map.of("kind", "custom", "data", Map.of("a", List.of(1L))));
    var list = (List<?>) custom.data().get("a");

    assertThrows(UnsupportedOperationException.class, () -> custom.data().clear());
    assertThrows(UnsupportedOperationException.class, () -> Objects.requireNonNull(list).clear());
  }

  private static Change read(@Nullable Object json) {
    var fields = Fields.of(json);
    var change = Change.read(fields);
    fields.check();
    return change;
  }
}
