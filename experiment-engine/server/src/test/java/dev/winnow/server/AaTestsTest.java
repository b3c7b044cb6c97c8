package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.purchase;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A shop that compares itself with itself. */
@OnBothDatabases
class AaTestsTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  AaTestsTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void oneRequestLaunchesAnExperimentWhoseArmsShowTheSame() {
    Answer begun = begin(map("days", 7, "placement", map("page", "cart"))).expect(201);

    assertEquals("running", begun.at("state"));
    assertEquals("aa", begun.at("purpose"));
    assertTrue(String.valueOf(begun.at("name")).startsWith("A/A test of "), begun.text());
    assertEquals("none", begun.at("variants", 0, "change", "kind"));
    assertEquals("none", begun.at("variants", 1, "change", "kind"));
    assertEquals("cart", begun.at("placement", "page"));
    assertEquals("conversion", begun.at("metrics", 0, "key"));
    assertEquals("revenue_per_visitor", begun.at("metrics", 1, "key"));
    Instant from = Instant.parse(String.valueOf(begun.at("phases", 0, "from")));
    Instant ends = Instant.parse(String.valueOf(begun.at("ends")));
    assertEquals(7, Math.round(Duration.between(from, ends).toHours() / 24.0));
  }

  @Test
  void aSecondOneOnTheSameDayGetsAKeyOfItsOwn() {
    String first = String.valueOf(begin(map()).expect(201).at("experiment"));
    String second = String.valueOf(begin(map()).expect(201).at("experiment"));

    assertEquals(first + "-2", second);
    begin(map("key", first)).expect(409);
  }

  @Test
  void whatIsWrongIsNamedAndNothingIsBegun() {
    assertEquals("days", begin(map("days", 0)).expect(422).at("errors", 0, "field"));

    assertEquals(List.of(), experiments().list("experiments"));
  }

  @Test
  void anExperimentThatChangesSomethingIsNoAaTest() {
    Answer refused = shop.put("cta", with(buttons(), "purpose", "aa")).expect(422);

    assertEquals("purpose", refused.at("errors", 0, "field"));
  }

  @Test
  void itsPageTellsThatTheSplitIsOffAndWhereToLook() {
    String key = String.valueOf(begin(map()).expect(201).at("experiment"));
    visitors(key, "control", 100, 0);
    visitors(key, "same", 700, 0);

    String page = Person.signedIn(engine, Role.VIEWER).page(address(key)).expect(200).text();

    assertTrue(page.contains("Not as it should be"), page);
    assertTrue(page.contains("The arms have not the sizes they should have."), page);
  }

  @Test
  void itsPageTellsThatAnArmBuysMoreAlthoughBothShowTheSame() {
    String key = String.valueOf(begin(map()).expect(201).at("experiment"));
    visitors(key, "control", 200, 20);
    visitors(key, "same", 200, 120);

    String page = Person.signedIn(engine, Role.VIEWER).page(address(key)).expect(200).text();

    assertTrue(page.contains("conversion differs although both arms show the same."), page);
    assertFalse(page.contains("The arms have not the sizes"), page);
  }

  @Test
  void itsPageTellsThatAllIsAsItShouldBeOnceThereAreEnough() {
    String key = String.valueOf(begin(map()).expect(201).at("experiment"));
    visitors(key, "control", 490, 49);
    visitors(key, "same", 490, 49);
    Person merchant = Person.signedIn(engine, Role.VIEWER);
    String early = merchant.page(address(key)).expect(200).text();

    visitors(key, "control", 20, 2);
    visitors(key, "same", 20, 2);
    // The definition is another, so the report is made anew.
    shop.put(key, renamed(key)).expect(200);

    assertTrue(early.contains("Nothing is wrong so far, of 980 visitors"), early);
    String page = merchant.page(address(key)).expect(200).text();
    assertTrue(page.contains("As it should be: 1,020 visitors were split as planned"), page);
  }

  @Test
  void anEditorBeginsOneByAButtonAndAMerchantCannot() {
    String list = "/stores/" + shop.key() + "/experiments";
    String post = "/stores/" + shop.key() + "/aa-tests";
    Person merchant = Person.signedIn(engine, Role.VIEWER);

    Answer begun = Person.signedIn(engine, Role.EDITOR).form(list, post, Map.of()).expect(303);

    String page = merchant.page(begun.header("Location")).expect(200).text();
    assertTrue(page.contains("What this A/A test tells"), page);
    assertFalse(merchant.page(list).text().contains("Run an A/A test"));
    merchant.post(post, "csrf=0").expect(403);
  }

  private Answer experiments() {
    return engine.get(shop.path() + "/experiments", shop.admin()).expect(200);
  }

  private Answer begin(Map<String, Object> plan) {
    return engine.post(shop.path() + "/aa-tests", shop.admin(), plan);
  }

  private String address(String key) {
    return "/stores/" + shop.key() + "/experiments/" + key;
  }

  /** The test began a moment ago, so nobody can have seen it earlier. */
  private void visitors(String experiment, String variant, int count, int buyers) {
    String now = engine.clock().instant().toString();
    var events = new ArrayList<Map<String, Object>>();
    for (UUID visitor : shop.visitorsOf(experiment, variant, count)) {
      events.add(with(exposure(visitor, experiment, variant), "time", now));
      if (events.size() < 2 * buyers) {
        events.add(with(purchase(visitor, "o-" + visitor, "10.00"), "time", now));
      }
    }
    for (int from = 0; from < events.size(); from += 500) {
      shop.post(shop.server(), events.subList(from, Math.min(events.size(), from + 500)))
          .expect(202);
    }
  }

  private Map<String, Object> renamed(String key) {
    var definition = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) engine.get(shop.path(key), shop.admin()).json())
        .forEach((field, value) -> definition.put(String.valueOf(field), value));
    List.of("experiment", "version", "state", "salt", "phases", "warnings")
        .forEach(definition::remove);
    definition.put("name", "Another name");
    return definition;
  }
}
