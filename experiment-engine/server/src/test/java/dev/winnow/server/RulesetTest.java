package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.ruleset.Ruleset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What SDKs, tags and other languages get to know. */
@OnBothDatabases
class RulesetTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  RulesetTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aRulesetIsSentAgainOnlyWhenItHasChanged() {
    shop.running("cta", buttons());
    Answer first = engine.get("/v1/ruleset", shop.browser()).expect(200);

    Answer same = ifNoneMatch(first.header("ETag"));
    Answer compressedOnItsWay = ifNoneMatch("W/" + first.header("ETag"));
    shop.act("cta", "pause").expect(200);
    Answer changed = ifNoneMatch(first.header("ETag"));

    assertEquals("", same.expect(304).text());
    assertEquals(first.header("ETag"), same.header("ETag"));
    compressedOnItsWay.expect(304);
    assertEquals(List.of(), changed.expect(200).list("experiments"));
    assertFalse(changed.header("ETag").equals(first.header("ETag")));
    assertTrue(first.header("Cache-Control").contains("max-age"), first.header("Cache-Control"));
  }

  @Test
  void aRulesetHoldsNoPlans() {
    shop.running("cta", buttons());
    shop.put("secret-draft", buttons()).expect(201);

    String text = engine.get("/v1/ruleset", shop.browser()).expect(200).text();

    assertTrue(text.contains("Check out securely"), text);
    for (String plan :
        List.of(
            "Reassure at checkout",
            "loses fewer carts",
            "hypothesis",
            "metrics",
            "revenue_per_visitor",
            "secret-draft")) {
      assertFalse(text.contains(plan), plan + " is in " + text);
    }
  }

  @Test
  void aRulesetSaysWhenAnExperimentEnds() {
    String ends = "2199-12-24T00:00:00Z";
    shop.running("cta", with(buttons(), "ends", ends));

    Answer ruleset = engine.get("/v1/ruleset", shop.browser()).expect(200);

    assertEquals(ends, ruleset.at("experiments", 0, "ends"));
  }

  @Test
  void aPausedExperimentVanishesAndComesBack() {
    shop.running("cta", buttons());
    assertTrue(engine.get("/v1/ruleset", shop.server()).has("experiments", "cta"));

    shop.act("cta", "pause").expect(200);
    assertFalse(engine.get("/v1/ruleset", shop.server()).has("experiments", "cta"));

    shop.act("cta", "launch").expect(200);
    assertTrue(engine.get("/v1/ruleset", shop.server()).has("experiments", "cta"));
  }

  @Test
  void theEngineDecidesAsTheRulesetDoes() {
    shop.running("cta", with(buttons(), "traffic", 0.5));
    Ruleset ruleset = shop.rules().ruleset();
    int outside = 0;
    for (int i = 0; i < 40; i++) {
      UUID visitor = Shop.newVisitor();
      Answer decided = decide(map("visitor", visitor.toString()));

      String variant = Shop.variantOf(ruleset, "cta", visitor);
      if (variant == null) {
        outside++;
        assertEquals(List.of(), decided.list("assignments"));
      } else {
        assertEquals("cta", decided.at("assignments", 0, "experiment"));
        assertEquals(variant, decided.at("assignments", 0, "variant"));
        assertEquals(
            variant.equals("green") ? "cta" : "none",
            decided.at("assignments", 0, "change", "kind"));
      }
      assertEquals(ruleset.version(), decided.at("ruleset"));
    }
    assertTrue(outside > 5 && outside < 35, outside + " of 40 are outside");
    assertEquals(0L, shop.report("cta").at("units", "counted"), "no exposure is logged");
  }

  @Test
  void onlyExperimentsOfThePageAreDecided() {
    shop.running("cta", buttons());
    shop.running("everywhere", with(buttons(), "placement", Map.of("page", "home")));
    String visitor = Shop.newVisitor().toString();

    assertEquals(2, decide(map("visitor", visitor)).list("assignments").size());
    Answer cart = decide(map("visitor", visitor, "page", "cart"));
    assertEquals(1, cart.list("assignments").size());
    assertEquals("cta", cart.at("assignments", 0, "experiment"));
    assertEquals(List.of(), decide(map("visitor", visitor, "page", "product")).list("assignments"));
  }

  @Test
  void whoHasEnteredStaysInWhenTheAudienceNoLongerFits() {
    shop.running(
        "cta", with(buttons(), "audience", map("attribute", "device", "in", List.of("mobile"))));
    String phone = Shop.newVisitor().toString();
    Map<String, Object> onDesktop = map("visitor", phone, "attributes", map("device", "desktop"));
    Answer onPhone = decide(with(onDesktop, "attributes", map("device", "mobile")));
    assertEquals(List.of(), decide(onDesktop).list("assignments"), "not entered yet");
    Object variant = onPhone.at("assignments", 0, "variant");
    shop.send(exposure(UUID.fromString(phone), "cta", String.valueOf(variant))).expect(202);

    assertEquals(variant, decide(onDesktop).at("assignments", 0, "variant"));
  }

  @Test
  void aPreviewShowsAVariantWhateverTheRulesetSays() {
    shop.running("cta", buttons());
    UUID visitor = shop.visitorOf("cta", "control");

    Answer preview = decide(map("visitor", visitor.toString(), "preview", map("cta", "green")));
    Answer unknown = decide(map("visitor", visitor.toString(), "preview", map("cta", "blue")));

    assertEquals("green", preview.at("assignments", 0, "variant"));
    assertEquals("control", unknown.at("assignments", 0, "variant"));
  }

  private Answer decide(Map<String, Object> question) {
    return engine.post("/v1/decide", shop.server(), question).expect(200);
  }

  private Answer ifNoneMatch(String etag) {
    return engine.answer(
        engine
            .request("/v1/ruleset")
            .header("Authorization", "Bearer " + shop.browser())
            .header("If-None-Match", etag)
            .build());
  }
}
