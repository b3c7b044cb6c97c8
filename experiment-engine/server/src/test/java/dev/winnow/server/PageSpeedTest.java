package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How fast and sound pages are, as guardrails of an experiment. */
class PageSpeedTest {
  private final Shop shop = Shop.in(EngineUnderTest.on(EngineUnderTest.Base.H2));

  @Test
  void theSpeedOfPagesIsAGuardrailThatNeedsOnlyItsKeyAndAMargin() {
    shop.running(
        "cta",
        with(
            buttons(),
            "metrics",
            List.of(
                map("key", "conversion", "role", "primary"),
                map("key", "lcp", "role", "guardrail", "margin", 0.1),
                map("key", "script_errors", "role", "guardrail", "margin", 0.1),
                map("key", "checkout_errors", "role", "guardrail", "margin", 0.1),
                map("key", "csat"))));
    var events = new ArrayList<Object>();
    for (String variant : List.of("control", "green")) {
      for (UUID visitor : shop.visitorsOf("cta", variant, 30)) {
        int millis = (variant.equals("green") ? 3_000 : 1_000) + events.size();
        events.add(exposure(visitor, "cta", variant));
        events.add(of("lcp", visitor, millis));
        events.add(Wire.event("script_error", visitor));
        events.add(of("survey_answered", visitor, variant.equals("green") ? 5 : 4));
      }
    }
    shop.post(shop.browser(), events).expect(202);

    Answer report = shop.report("cta");

    assertEquals("ratio", report.at("metrics", "lcp", "kind"));
    assertEquals("guardrail", report.at("metrics", "lcp", "role"));
    assertEquals(
        "harmed", report.at("metrics", "lcp", "arms", "green", "nonInferiority", "verdict"));
    assertEquals(
        "0.1",
        shop.engine()
            .get(shop.path("cta"), shop.admin())
            .at("metrics", "lcp", "margin")
            .toString());
    assertTrue(number(report, "lcp", "control", "mean") < 1_300);
    assertEquals(1.0, number(report, "script_errors", "green", "mean"));
    assertEquals(0.0, number(report, "checkout_errors", "green", "mean"));
    assertEquals(5.0, number(report, "csat", "green", "mean"));
  }

  private static Object of(String type, UUID visitor, Object amount) {
    return with(Wire.event(type, visitor), "attributes", map("amount", amount));
  }

  private static double number(Answer report, String metric, String variant, Object... path) {
    var whole = new ArrayList<Object>(List.of("metrics", metric, "arms", variant));
    whole.addAll(List.of(path));
    return Double.parseDouble(report.at(whole.toArray()).toString());
  }
}
