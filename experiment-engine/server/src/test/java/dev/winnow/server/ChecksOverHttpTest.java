package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.event;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import dev.winnow.server.count.SeenEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is looked at before a launch, of what the engine has seen. */
@OnBothDatabases
class ChecksOverHttpTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  ChecksOverHttpTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aShopThatSendsNothingIsNotReady() {
    shop.put("cta", buttons()).expect(201);

    Answer answer = checks();

    assertEquals(false, answer.at("ready"));
    assertEquals(
        Map.of(
            "selector", "unknown",
            "events", "fail",
            "power", "unknown",
            "overlap", "ok",
            "consent", "unknown",
            "preview", "warn",
            "sample-ratio", "warn",
            "offers", "ok"),
        states(answer));
    Person editor = Person.signedIn(engine, Role.EDITOR);
    String page = editor.page(page()).expect(200).text();
    assertTrue(page.contains("Before you launch"), page);
    assertTrue(page.contains("Launch all the same"), page);
    String merchants = Person.signedIn(engine, Role.VIEWER).page(page()).expect(200).text();
    assertFalse(merchants.contains("Before you launch"), merchants);
    shop.act("cta", "launch").expect(200);
    assertFalse(editor.page(page()).expect(200).text().contains("Before you launch"));
  }

  @Test
  void eventsThatFlowAreSeenOfTheirPageTypeOnly() {
    shop.put("cta", buttons()).expect(201);
    shop.send(with(event("view_item", Shop.newVisitor()), "page", "product")).expect(202);
    assertEquals("fail", events());

    shop.send(with(event("view_cart", Shop.newVisitor()), "page", "cart")).expect(202);
    assertEquals("warn", events(), "nobody has bought");

    shop.send(Wire.purchase(Shop.newVisitor(), "o-1", "10.00")).expect(202);
    assertEquals("ok", events());
    assertEquals(true, checks().at("ready"));
  }

  @Test
  void aPreviewIsSeenUntilTheChangeIsAnother() {
    shop.put("cta", buttons()).expect(201);
    String token =
        String.valueOf(
            engine
                .post(shop.path("cta") + "/previews", shop.admin(), map("variant", "green"))
                .expect(201)
                .at("token"));
    for (int looks = 0; looks < 2; looks++) {
      engine
          .post(
              "/v1/decide",
              shop.browser(),
              map("visitor", Shop.newVisitor().toString(), "page", "cart", "preview", token))
          .expect(200);
    }
    assertEquals("ok", states(checks()).get("preview"));

    Object other =
        List.of(
            map("key", "control"),
            map("key", "green", "change", map("kind", "cta", "text", "Pay now")));
    shop.put("cta", with(buttons(), "variants", other)).expect(200);

    assertEquals("warn", states(checks()).get("preview"));
  }

  @Test
  void anExperimentInTheSamePlaceIsNamed() {
    shop.running("other", with(buttons(), "name", "The other button"));
    shop.put("cta", buttons()).expect(201);

    Answer answer = checks();

    assertEquals("warn", states(answer).get("overlap"));
    assertTrue(answer.text().contains("The other button"), answer.text());
  }

  private String events() {
    engine.bean(SeenEvents.class).write();
    return String.valueOf(states(checks()).get("events"));
  }

  private Answer checks() {
    return engine.get(shop.path("cta") + "/checks", shop.admin()).expect(200);
  }

  private String page() {
    return "/stores/" + shop.key() + "/experiments/cta";
  }

  private static Map<String, String> states(Answer answer) {
    Map<String, String> states = new HashMap<>();
    for (int i = 0; i < answer.list("checks").size(); i++) {
      states.put(
          String.valueOf(answer.at("checks", i, "key")),
          String.valueOf(answer.at("checks", i, "state")));
    }
    return states;
  }
}
