package dev.winnow.server.count;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.page.Numbers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether pages have what an experiment changes, as the tag counted it since the day on which the
 * experiment last began to take visitors in.
 *
 * @param since null before the first launch
 * @param selector what the tag looks for, where the experiment names it
 * @param pages by page type, the most looked at first
 * @param errors of the tag itself, on any page of the store
 * @param switchedOff how often the tag gave up, on any page of the store
 */
public record Health(
    String experiment,
    @Nullable LocalDate since,
    @Nullable String selector,
    List<Looked> pages,
    long errors,
    long switchedOff) {
  /** Below, a miss is a visitor who was quicker than the page. */
  private static final double SHARE = 0.01;

  private static final long FEWEST = 50;

  public Health {
    pages = List.copyOf(pages);
  }

  /**
   * How often the tag looked for the selector on a page type.
   *
   * @param looked page views
   * @param missed those of them on which it matched nothing
   */
  public record Looked(String page, long looked, long missed) {
    private static Looked of(CountRows.Row row) {
      boolean missed = row.what().name().equals(Counted.SELECTOR_MISSED);
      return new Looked(row.what().page(), row.n(), missed ? row.n() : 0);
    }

    private Looked plus(Looked other) {
      return new Looked(page, looked + other.looked, missed + other.missed);
    }

    double share() {
      return (double) missed / looked;
    }

    private boolean isProblem() {
      return looked >= FEWEST && share() >= SHARE;
    }

    private Map<String, Object> toJson() {
      return JsonObject.of(
          "page",
          page.isEmpty() ? "unknown" : page,
          "looked",
          looked,
          "missed",
          missed,
          "share",
          share());
    }
  }

  /**
   * The health of an experiment.
   *
   * @param counts what was counted since a day
   */
  static Health of(
      Experiment experiment, ZoneId zone, Function<LocalDate, List<CountRows.Row>> counts) {
    Optional<LocalDate> since =
        experiment.phases().reversed().stream()
            .filter(Phase::isOpen)
            .map(Phase::from)
            .findFirst()
            .map(from -> LocalDate.ofInstant(from, zone));
    List<CountRows.Row> rows = since.map(counts).orElse(List.of());
    var pages = new TreeMap<String, Looked>();
    rows.stream()
        .filter(row -> row.what().experiment().equals(experiment.key()))
        .filter(row -> row.what().name().startsWith("selector_"))
        .map(Looked::of)
        .forEach(looked -> pages.merge(looked.page(), looked, Looked::plus));
    Placement placement = experiment.definition().placement();
    return new Health(
        experiment.key(),
        since.orElse(null),
        placement == null ? null : placement.selector(),
        pages.values().stream()
            .sorted(Comparator.comparingLong(Looked::looked).reversed())
            .toList(),
        sum(rows, Counted.TAG_ERROR),
        sum(rows, Counted.TAG_OFF));
  }

  private static long sum(List<CountRows.Row> rows, String name) {
    return rows.stream()
        .filter(row -> row.what().name().equals(name))
        .mapToLong(CountRows.Row::n)
        .sum();
  }

  /** Each page type on which the selector matches nothing too often, in a sentence. */
  public List<String> problems() {
    return pages.stream().filter(Looked::isProblem).map(this::sentence).toList();
  }

  private String sentence(Looked page) {
    return "The selector%s matched nothing on %s of %s (%s of %s)."
        .formatted(
            selector == null ? "" : " " + selector,
            Numbers.percent(page.share()),
            page.page().isEmpty()
                ? "pages of an unknown type"
                : page.page().replace('_', ' ') + " pages",
            Numbers.count(page.missed()),
            Numbers.count(page.looked()));
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "experiment", experiment,
        "since", since,
        "pages", pages.stream().map(Looked::toJson).toList(),
        "tag", JsonObject.of("errors", errors, "switchedOff", switchedOff),
        "problems", problems());
  }
}
