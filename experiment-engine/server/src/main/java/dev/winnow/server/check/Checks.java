package dev.winnow.server.check;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.BrowserSettings.Consent;
import dev.winnow.server.check.Facts.Nearness;
import dev.winnow.server.check.Facts.Rival;
import dev.winnow.server.page.Numbers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What to look at before a launch. Nothing is refused for it: whoever launches may know better.
 *
 * @param checks always the same, in the same order
 */
public record Checks(List<Check> checks) {
  /** From here on a miss is no visitor who was quicker than the page. */
  private static final double MISSED = 0.01;

  private static final double MOSTLY_MISSED = 0.5;

  /** Fewer looks say nothing. */
  private static final long FEWEST_LOOKS = 50;

  /** Eight weeks; for longer, cookies are lost and seasons change. */
  private static final long LONGEST_DAYS = 56;

  /** Below, what wins among those who agreed need not win among all. */
  private static final double CONSENT = 0.5;

  public Checks {
    checks = List.copyOf(checks);
  }

  /** Of all that is known. */
  public static Checks of(Facts facts) {
    return new Checks(
        List.of(
            selector(facts),
            events(facts),
            power(facts.power()),
            overlap(facts.rivals()),
            consent(facts),
            preview(facts),
            sampleRatio(facts.aa()),
            offers(facts)));
  }

  /** Whether nothing failed. */
  public boolean ready() {
    return checks.stream().noneMatch(check -> check.state() == Check.State.FAIL);
  }

  /** As the API gives it. */
  public Map<String, Object> toJson() {
    return JsonObject.of("ready", ready(), "checks", checks.stream().map(Check::toJson).toList());
  }

  private static Check selector(Facts facts) {
    String key = "selector";
    if (facts.selector() == null) {
      return Check.ok(key, "There is no selector that a page has to have.");
    }
    if (facts.looked() < FEWEST_LOOKS) {
      return Check.unknown(
          key,
          "Nobody has looked for %s on %s yet.".formatted(facts.selector(), pages(facts)),
          "Open a preview of each variant on a page of the shop, and see whether it is there.");
    }
    double share = (double) facts.missed() / facts.looked();
    String found =
        "%s matched nothing on %s of %s views of %s."
            .formatted(
                facts.selector(),
                Numbers.percent(share),
                Numbers.count(facts.looked()),
                pages(facts));
    if (share >= MOSTLY_MISSED) {
      return Check.fail(key, found, "A selector that the page has.");
    }
    return share >= MISSED
        ? Check.warn(key, found, "A selector that every such page has.")
        : Check.ok(key, found);
  }

  private static Check events(Facts facts) {
    String key = "events";
    if (facts.onPage() == 0) {
      return Check.fail(
          key,
          "No event has come from %s since yesterday.".formatted(pages(facts)),
          "A page type that the shop's pages name, and a tag or an SDK that sends events.");
    }
    String flowing =
        "%s events came from %s since yesterday"
            .formatted(Numbers.count(facts.onPage()), pages(facts));
    if (facts.reached() == 0) {
      return Check.warn(
          key,
          flowing + ", but no %s within seven days.".formatted(facts.goal()),
          "A shop that sends %s, which the primary metric counts.".formatted(facts.goal()));
    }
    return Check.ok(
        key,
        flowing
            + ", and %s of the type %s within seven days."
                .formatted(Numbers.count(facts.reached()), facts.goal()));
  }

  private static Check power(Facts.Power power) {
    String key = "power";
    return switch (power) {
      case Facts.Power.Unknown(String why) ->
          Check.unknown(key, why, "minimalLift in the policy, and a few weeks of traffic.");
      case Facts.Power.Days(long days, double lift, double perDay) -> {
        String takes =
            "A lift of %s takes %s days with %s visitors a day."
                .formatted(
                    Numbers.percent(lift), Numbers.count(days), Numbers.count(Math.round(perDay)));
        yield days > LONGEST_DAYS
            ? Check.warn(
                key,
                takes,
                "At most eight weeks: look for a larger lift, on a busier page, with fewer variants"
                    + " or more traffic.")
            : Check.ok(key, takes);
      }
    };
  }

  private static Check overlap(List<Rival> rivals) {
    String key = "overlap";
    if (rivals.isEmpty()) {
      return Check.ok(key, "No other experiment runs in the same place.");
    }
    if (has(rivals, Nearness.SAME_BUCKETS)) {
      return Check.fail(
          key,
          "%s owns some of these buckets of the group."
              .formatted(names(rivals, Nearness.SAME_BUCKETS)),
          "Buckets of the group that no running experiment owns.");
    }
    if (has(rivals, Nearness.SAME_ELEMENT)) {
      return Check.warn(
          key,
          "%s changes the same element for the same visitors."
              .formatted(names(rivals, Nearness.SAME_ELEMENT)),
          "One after the other, or both in one exclusion group.");
    }
    if (has(rivals, Nearness.SAME_PAGE)) {
      return Check.warn(
          key,
          "%s runs on the same page type, and visitors may be in both."
              .formatted(names(rivals, Nearness.SAME_PAGE)),
          "Changes that cannot get in each other's way; if they can, one exclusion group.");
    }
    return Check.ok(
        key,
        "%s runs near, but no visitor can be in both.".formatted(names(rivals, Nearness.APART)));
  }

  private static boolean has(List<Rival> rivals, Nearness nearness) {
    return rivals.stream().anyMatch(rival -> rival.nearness() == nearness);
  }

  private static String names(List<Rival> rivals, Nearness nearness) {
    return rivals.stream()
        .filter(rival -> rival.nearness() == nearness)
        .map(rival -> "\u201c" + rival.name() + "\u201d")
        .collect(Collectors.joining(" and "));
  }

  private static Check consent(Facts facts) {
    String key = "consent";
    if (facts.consent() == Consent.OFF) {
      return Check.ok(key, "The tag waits for no consent; the shop answers for it.");
    }
    Double rate = facts.consentRate();
    if (rate == null) {
      return Check.unknown(
          key,
          "How many visitors agree is not known.",
          "The mode cookieless, or a server that counts page views without consent.");
    }
    String agreed =
        "%s of page views were of visitors who agreed.".formatted(Numbers.percent(rate));
    return rate < CONSENT
        ? Check.warn(
            key, agreed, "At least half: what wins among those who agreed need not win among all.")
        : Check.ok(key, agreed);
  }

  private static Check preview(Facts facts) {
    String key = "preview";
    return facts.unseen().isEmpty()
        ? Check.ok(key, "Each variant was looked at by a preview link.")
        : Check.warn(
            key,
            "Nobody has looked at %s by a preview link, as it is now."
                .formatted(String.join(", ", facts.unseen())),
            "A look at each variant, on a phone too.");
  }

  private static Check sampleRatio(Facts.Aa aa) {
    String key = "sample-ratio";
    return switch (aa) {
      case PASSED -> Check.ok(key, "The last A/A test was split as planned.");
      case FAILED ->
          Check.fail(
              key,
              "The last A/A test was not split as planned: visitors of one arm go missing.",
              "An A/A test whose arms have the sizes they should have.");
      case PENDING ->
          Check.unknown(
              key, "The last A/A test has too few visitors yet.", "Some days of patience.");
      case NONE ->
          Check.warn(
              key,
              "No A/A test was run in 90 days.",
              "An A/A test: it shows whether the shop splits and counts visitors as it should.");
    };
  }

  private static Check offers(Facts facts) {
    String key = "offers";
    return facts.warnings().isEmpty()
        ? Check.ok(key, "Nothing in the variants is known to cost trust.")
        : Check.warn(key, String.join(" ", facts.warnings()), "A second thought.");
  }

  private static String pages(Facts facts) {
    return facts.page() == null ? "any page" : facts.page().replace('_', ' ') + " pages";
  }
}
