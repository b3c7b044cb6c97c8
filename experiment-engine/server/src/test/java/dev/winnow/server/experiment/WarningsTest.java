package dev.winnow.server.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is allowed and worth a thought; none of these experiments is refused. */
final class WarningsTest {
  private static final String PLACED = "{\"page\": \"cart\", \"selector\": \"#checkout\"}";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'headline': 'Thank you', 'coupon': 'AGAIN10'}                 | coupon",
        "{'headline': '10% off your next order'}                        | headline",
        "{'headline': '10 % for you'}                                   | headline",
        "{'headline': 'Nimm 10 Prozent mit'}                            | headline",
        "{'headline': '€5 off next time'}                               | headline",
        "{'headline': 'Thank you', 'text': 'Here is a Discount'}        | text",
        "{'headline': 'Danke', 'text': 'Ein Gutschein für dich'}        | text",
        "{'headline': 'Danke', 'text': 'Dein RABATT wartet'}            | text",
        "{'headline': 'Thank you', 'action': 'Save now'}                | action",
        "{'headline': 'Meet our new teas', 'action': 'Look at them'}    | none",
        "{'headline': '100 new teas', 'text': 'You are a safe customer'}| none",
        "{'headline': 'How was it? 10% off', 'purpose': 'review'}       | none",
        "{'headline': 'Tell a friend: a voucher', 'purpose': 'referral'}| none",
      })
  void aDiscountRightAfterAPurchase(String offer, String field) {
    String change = "{\"kind\": \"thank_you_offer\", " + offer.replace('\'', '"').substring(1);

    List<Warning> warnings = warnings(PLACED, change);

    assertEquals(
        field.equals("none") ? List.of() : List.of("variants[1].change." + field),
        fields(warnings));
    assertTrue(warnings.stream().allMatch(each -> each.text().contains("full price")));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'kind': 'cta', 'text': 'Buy'                            | null                              | placement",
        "'kind': 'cta', 'text': 'Buy'                            | {'page': 'cart'}                  | placement",
        "'kind': 'cta', 'text': 'Buy'                            | {'page': 'cart', 'slot': 'cta'}   | none",
        "'kind': 'cta', 'text': 'Buy'                            | {'page': 'cart', 'selector': '#a'}| none",
        "'kind': 'trust_badges', 'badges': ['Safe']              | {'page': 'cart'}                  | placement",
        "'kind': 'social_proof', 'text': 'Many'                  | {'page': 'cart'}                  | placement",
        "'kind': 'checkout_progress', 'steps': ['Cart', 'Pay']   | {'page': 'cart'}                  | placement",
        "'kind': 'shipping_bar', 'threshold': 50, 'text': '{left}' | {'page': 'cart'}                | placement",
        "'kind': 'markup', 'addClasses': ['a']                   | {'page': 'cart'}                  | placement",
        "'kind': 'cart_notice', 'text': 'Good choice'            | {'page': 'cart'}                  | none",
        "'kind': 'exit_intent_offer', 'headline': 'Stay'         | null                              | none",
        "'kind': 'redirect', 'url': '/b'                         | null                              | none",
        "'kind': 'custom', 'data': {'a': 1}                      | null                              | none",
        "'kind': 'none'                                          | null                              | none",
      })
  void whatTheTagCannotPlaceNobodySees(String change, String placement, String field) {
    List<Warning> warnings =
        warnings(placement.replace('\'', '"'), "{" + change.replace('\'', '"') + "}");

    assertEquals(field.equals("none") ? List.of() : List.of(field), fields(warnings));
    assertTrue(warnings.stream().allMatch(each -> each.text().contains("of green")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"back_button\"]                | variants[1].change.triggers",
        "[\"idle\", \"back_button\"]      | variants[1].change.triggers",
        "[\"idle\", \"mouse_leave\"]      | none",
      })
  void theBackButtonCostsTrust(String triggers, String field) {
    List<Warning> warnings =
        warnings(
            PLACED,
            "{\"kind\": \"exit_intent_offer\", \"headline\": \"Stay\", \"triggers\": %s}"
                .formatted(triggers));

    assertEquals(field.equals("none") ? List.of() : List.of(field), fields(warnings));
    assertTrue(warnings.stream().allMatch(each -> each.text().contains("back button")));
  }

  private static List<Warning> warnings(String placement, String change) {
    return Warnings.of(
        ExperimentReader.read(
            Json.parse(
                """
                {"name": "Any", "placement": %s,
                 "variants": [{"key": "control"}, {"key": "green", "change": %s}]}
                """
                    .formatted(placement, change))));
  }

  private static List<String> fields(List<Warning> warnings) {
    return warnings.stream().map(Warning::field).toList();
  }
}
