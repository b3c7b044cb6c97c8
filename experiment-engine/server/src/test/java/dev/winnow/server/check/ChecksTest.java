package dev.winnow.server.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.ruleset.BrowserSettings.Consent;
import dev.winnow.server.check.Facts.Aa;
import dev.winnow.server.check.Facts.Nearness;
import dev.winnow.server.check.Facts.Power;
import dev.winnow.server.check.Facts.Rival;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From what is known of an experiment to what is said of it. */
class ChecksTest {
  private static final Facts FINE =
      new Facts(
          "cart",
          "#pay",
          1_000,
          2,
          5_000,
          "purchase",
          300,
          new Power.Days(20, 0.05, 800),
          List.of(),
          Consent.COOKIELESS,
          0.7,
          List.of(),
          Aa.PASSED,
          List.of());

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("selector", "ok", FINE),
        Arguments.of("selector", "ok", looked(0, 0, null)),
        Arguments.of("selector", "unknown", looked(49, 49, "#pay")),
        Arguments.of("selector", "ok", looked(1_000, 9, "#pay")),
        Arguments.of("selector", "warn", looked(1_000, 10, "#pay")),
        Arguments.of("selector", "fail", looked(50, 25, "#pay")),
        Arguments.of("events", "ok", FINE),
        Arguments.of("events", "fail", seen(0, 300)),
        Arguments.of("events", "warn", seen(5_000, 0)),
        Arguments.of("power", "ok", power(new Power.Days(56, 0.05, 800))),
        Arguments.of("power", "warn", power(new Power.Days(57, 0.05, 800))),
        Arguments.of("power", "unknown", power(new Power.Unknown("No baseline."))),
        Arguments.of("overlap", "ok", FINE),
        Arguments.of("overlap", "ok", near(Nearness.APART)),
        Arguments.of("overlap", "warn", near(Nearness.SAME_PAGE)),
        Arguments.of("overlap", "warn", near(Nearness.SAME_ELEMENT)),
        Arguments.of("overlap", "fail", near(Nearness.SAME_BUCKETS)),
        Arguments.of("consent", "ok", consent(Consent.COOKIELESS, 0.5)),
        Arguments.of("consent", "warn", consent(Consent.COOKIELESS, 0.499)),
        Arguments.of("consent", "unknown", consent(Consent.WAIT, null)),
        Arguments.of("consent", "ok", consent(Consent.OFF, null)),
        Arguments.of("preview", "ok", FINE),
        Arguments.of("preview", "warn", unseen("green")),
        Arguments.of("sample-ratio", "ok", aa(Aa.PASSED)),
        Arguments.of("sample-ratio", "fail", aa(Aa.FAILED)),
        Arguments.of("sample-ratio", "warn", aa(Aa.NONE)),
        Arguments.of("sample-ratio", "unknown", aa(Aa.PENDING)),
        Arguments.of("offers", "ok", FINE),
        Arguments.of("offers", "warn", warned("This offers a discount after a purchase.")));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("cases")
  void whatIsKnownDecides(String key, String state, Facts facts) {
    Checks checks = Checks.of(facts);
    Check check =
        checks.checks().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();

    assertEquals(state, check.state().key(), check.text());
    assertEquals(!state.equals("fail"), checks.ready());
    assertTrue(check.text().endsWith("."), check.text());
    if (!state.equals("ok")) {
      assertNotNull(check.allowed(), "what would be better is said");
    }
  }

  @Test
  void theOthersAreNamedWithTheWorstThatTheyDo() {
    Facts facts =
        near(new Rival("a", "Banner", Nearness.SAME_PAGE), new Rival("b", "Badge", Nearness.APART));

    String text = Checks.of(facts).checks().get(3).text();

    assertTrue(text.contains("Banner"), text);
    assertFalse(text.contains("Badge"), text);
  }

  private static Facts looked(long looked, long missed, @Nullable String selector) {
    return new Facts(
        FINE.page(),
        selector,
        looked,
        missed,
        FINE.onPage(),
        FINE.goal(),
        FINE.reached(),
        FINE.power(),
        FINE.rivals(),
        FINE.consent(),
        FINE.consentRate(),
        FINE.unseen(),
        FINE.aa(),
        FINE.warnings());
  }

  private static Facts seen(long onPage, long reached) {
    return with(onPage, reached, FINE.power(), FINE.rivals(), FINE.unseen(), FINE.aa());
  }

  private static Facts power(Power power) {
    return with(5_000, 300, power, FINE.rivals(), FINE.unseen(), FINE.aa());
  }

  private static Facts near(Nearness nearness) {
    return near(new Rival("other", "The other", nearness));
  }

  private static Facts near(Rival... rivals) {
    return with(5_000, 300, FINE.power(), List.of(rivals), FINE.unseen(), FINE.aa());
  }

  private static Facts unseen(String variant) {
    return with(5_000, 300, FINE.power(), FINE.rivals(), List.of(variant), FINE.aa());
  }

  private static Facts aa(Aa aa) {
    return with(5_000, 300, FINE.power(), FINE.rivals(), FINE.unseen(), aa);
  }

  private static Facts with(
      long onPage, long reached, Power power, List<Rival> rivals, List<String> unseen, Aa aa) {
    return new Facts(
        FINE.page(),
        FINE.selector(),
        FINE.looked(),
        FINE.missed(),
        onPage,
        FINE.goal(),
        reached,
        power,
        rivals,
        FINE.consent(),
        FINE.consentRate(),
        unseen,
        aa,
        FINE.warnings());
  }

  private static Facts consent(Consent mode, @Nullable Double rate) {
    return rest(mode, rate, List.of());
  }

  private static Facts warned(String warning) {
    return rest(FINE.consent(), FINE.consentRate(), List.of(warning));
  }

  private static Facts rest(Consent mode, @Nullable Double rate, List<String> warnings) {
    return new Facts(
        FINE.page(),
        FINE.selector(),
        FINE.looked(),
        FINE.missed(),
        FINE.onPage(),
        FINE.goal(),
        FINE.reached(),
        FINE.power(),
        FINE.rivals(),
        mode,
        rate,
        FINE.unseen(),
        FINE.aa(),
        warnings);
  }
}
