package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which button does what, and for whom. */
final class ActionPagesTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);

  private final Shop shop = Shop.in(ENGINE);
  private final Person editor = Person.signedIn(ENGINE, Role.EDITOR);
  private final Person admin = Person.signedIn(ENGINE, Role.ADMIN);
  private final Person viewer = Person.signedIn(ENGINE, Role.VIEWER);
  private final String page = "/stores/" + shop.key() + "/experiments/cta";

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "launch",
        "pause",
        "stop",
        "submit",
        "withdraw",
        "approve",
        "archive",
        "restart",
        "arms/green/stop",
        "rollout",
        "rollout/pause",
        "rollout/resume",
        "rollout/roll-back"
      })
  void aMerchantHasNoButtonAndNoDoor(String action) {
    shop.running("cta", buttons());

    viewer.form(page, page + "/" + action, Map.of("why", "I would like to")).expect(403);

    assertFalse(viewer.page(page).text().contains(page + "/" + action));
    assertEquals("running", state("cta"));
  }

  @Test
  void onlyAnAdminApprovesWhatAnEditorHandsIn() {
    shop.put("cta", buttons()).expect(201);
    act(editor, "submit", Map.of()).expect(303);

    assertFalse(editor.page(page).text().contains(page + "/approve"));
    act(editor, "approve", Map.of()).expect(403);
    assertEquals("review", state("cta"));
    assertTrue(admin.page(page).text().contains(page + "/approve"));
    act(admin, "approve", Map.of("why", "read twice")).expect(303);

    assertEquals("running", state("cta"));
    assertTrue(viewer.page(page).text().contains("read twice"), "the history says why");
  }

  @Test
  void aRestartLeadsToTheDraftUnderItsNewKey() {
    shop.running("cta", buttons());
    act(editor, "stop", Map.of()).expect(303);

    Answer restarted = act(editor, "restart", Map.of("as", "cta-2"));

    assertEquals(page + "-2", restarted.expect(303).header("Location"));
    assertEquals("draft", state("cta-2"));
    Answer again = act(editor, "restart", Map.of("as", "cta-2")).expect(409);
    assertTrue(again.text().contains("There is an experiment of this key."), again.text());
    assertTrue(again.text().contains("Nothing was changed."), again.text());
  }

  @Test
  void anArmIsStoppedForAReasonOnlyAndThePageSaysWhich() {
    shop.running(
        "cta",
        with(
            buttons(),
            "variants",
            List.of(map("key", "control"), map("key", "green"), map("key", "blue"))));

    act(editor, "arms/blue/stop", Map.of("why", " ")).expect(422);
    act(editor, "arms/blue/stop", Map.of("why", "it looks broken")).expect(303);

    String seen = viewer.page(page).text();
    assertTrue(seen.contains("<b>blue</b>, because: it looks broken"), seen);
    assertFalse(editor.page(page).text().contains("arms/blue/stop"), "it is stopped already");
  }

  @Test
  void whatIsNotProvenIsShippedByWhoTicksAllThatSpeaksAgainstIt() {
    shop.running("cta", buttons());

    Answer unticked = act(editor, "rollout", Map.of("variant", "green", "why", "the law"));
    assertTrue(unticked.expect(409).text().contains("Something speaks against shipping it."));
    assertEquals("running", state("cta"));
    String form = editor.page(page).text();
    Map<String, String> ticked = new LinkedHashMap<>(Map.of("variant", "green", "why", "the law"));
    var boxes = Pattern.compile("name=\"(despite-[a-z-]+)\"").matcher(form);
    while (boxes.find()) {
      ticked.put(boxes.group(1), "yes");
    }
    act(editor, "rollout", ticked).expect(303);

    assertTrue(ticked.containsKey("despite-not-proven"), ticked.toString());
    assertEquals("rolling-out", state("cta"));
    String seen = viewer.page(page).text();
    assertTrue(seen.contains("Shipped by hand"), seen);
    assertTrue(seen.contains("Said by whoever decided: the law"), seen);
  }

  @Test
  void theHistoryIsReadByMerchantsToo() {
    shop.running("cta", buttons());
    String history = "/stores/" + shop.key() + "/history";

    String all = viewer.page(history).expect(200).text();
    String some = viewer.page(history + "?subject=experiment/cta").expect(200).text();
    Answer wrong = viewer.page(history + "?subject=a%20b").expect(422);

    assertTrue(all.contains("Launched it"), all);
    assertTrue(some.contains("Launched it"), some);
    assertFalse(some.contains("Issued a key"), some);
    assertTrue(wrong.text().contains("id=\"subject-problem\""), wrong.text());
    assertTrue(all.contains("/v1/stores/" + shop.key() + "/audit/export"), all);
  }

  @Test
  void aPlanIsMadeOfWhatIsTypedAtTheClockOfTheShop() {
    Map<String, String> typed = form();
    typed.put("policy", "bandit");
    typed.put("minimumShare", "20");
    typed.put("stopLoss", "500");
    typed.put("starts", "2099-07-01T09:00");
    typed.put("automatic", "yes");
    typed.put("holdback", "10");

    create(typed).expect(303);

    Answer made = ENGINE.get(shop.path("new"), shop.admin()).expect(200);
    assertEquals("bandit", made.at("policy", "kind"));
    assertEquals("0.2", String.valueOf(made.at("policy", "minimumShare")));
    assertEquals("500", String.valueOf(made.at("policy", "stopLoss", "amount")));
    assertEquals("revenue_per_visitor", made.at("policy", "stopLoss", "metric"));
    assertEquals("2099-07-01T07:00:00Z", made.at("starts"));
    assertEquals(true, made.at("rollout", "automatic"));
    assertEquals("0.1", String.valueOf(made.at("rollout", "holdback")));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "plannedUnits",
        "minimumUnits",
        "minimumWeeks",
        "minimumShare",
        "stopLoss",
        "starts",
        "ends",
        "holdback"
      })
  void whatIsTypedWrongIsSaidAtItsField(String field) {
    Map<String, String> typed = form();
    typed.put(field, "-7");

    String refused = create(typed).expect(422).text();

    assertTrue(refused.contains("id=\"" + field + "-problem\""), refused);
    ENGINE.get(shop.path("new"), shop.admin()).expect(404);
  }

  private static Map<String, String> form() {
    return new LinkedHashMap<>(
        Map.of(
            "name", "New",
            "page", "cart",
            "variant", "green",
            "kind", "cta",
            "text", "Buy",
            "metric", "conversion",
            "traffic", "100",
            "policy", "sequential",
            "action", "draft"));
  }

  private Answer create(Map<String, String> typed) {
    String store = "/stores/" + shop.key();
    return editor.form(store + "/new-experiment", store + "/experiments", typed);
  }

  private Answer act(Person person, String action, Map<String, String> fields) {
    return person.form(page, page + "/" + action, fields);
  }

  private Object state(String experiment) {
    return ENGINE.get(shop.path(experiment), shop.admin()).at("state");
  }
}
