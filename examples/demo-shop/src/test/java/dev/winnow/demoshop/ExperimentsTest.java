package dev.winnow.demoshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.winnow.core.change.Change;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExperimentsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "cart-cta, cart, none cta, begin_checkout",
    "checkout-reassurance, checkout, none trust_badges social_proof,",
    "thank-you-offer, thank_you, thank_you_offer thank_you_offer, offer_accepted",
    "shipping-bar, cart, none shipping_bar, purchase",
    "exit-offer, product, none exit_intent_offer, purchase"
  })
  void theDefinitionNamesThePageAndChangesThatTheShopShows(
      String key, String page, String kinds, String event) throws IOException {
    Fields experiment = Fields.of(Json.parse(read(key)));
    List<Fields> variants = experiment.objects("variants", 2, 20);
    Fields placement = experiment.object("placement");

    assertNotNull(placement);
    assertEquals(page, placement.text("page", 64));
    assertEquals(
        List.of(kinds.split(" ", -1)),
        variants.stream()
            .map(ExperimentsTest::change)
            .map(each -> each.toJson().get("kind"))
            .toList());
    List<Fields> metrics = experiment.objects("metrics", 1, 30);
    assertEquals("primary", metrics.getFirst().text("role", 20));
    assertEquals(event, metrics.getFirst().text("event", 64));
    experiment.check();
  }

  private static Change change(Fields variant) {
    Fields change = variant.object("change");
    assertNotNull(change);
    Change read = Change.read(change);
    change.check();
    return read;
  }

  private static byte[] read(String key) throws IOException {
    try (var file = ExperimentsTest.class.getResourceAsStream("/winnow/" + key + ".json")) {
      assertNotNull(file);
      return file.readAllBytes();
    }
  }
}
