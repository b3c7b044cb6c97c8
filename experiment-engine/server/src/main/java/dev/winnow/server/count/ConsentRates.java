package dev.winnow.server.count;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.BrowserSettings.Consent;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many page views were of visitors who had agreed: over all, and by page, device and country,
 * the most viewed first.
 *
 * @param mode what the tag does before consent
 */
public record ConsentRates(
    LocalDate from,
    LocalDate to,
    Consent mode,
    Views all,
    List<Part> pages,
    List<Part> devices,
    List<Part> countries) {
  public ConsentRates {
    pages = List.copyOf(pages);
    devices = List.copyOf(devices);
    countries = List.copyOf(countries);
  }

  /** Page views by what their visitors had said. */
  public record Views(long granted, long denied, long unanswered) {
    private static final Views NONE = new Views(0, 0, 0);

    private static Views of(CountRows.Row row) {
      return switch (row.what().consent()) {
        case "granted" -> new Views(row.n(), 0, 0);
        case "denied" -> new Views(0, row.n(), 0);
        case "unanswered" -> new Views(0, 0, row.n());
        default -> NONE;
      };
    }

    private Views plus(Views other) {
      return new Views(
          granted + other.granted, denied + other.denied, unanswered + other.unanswered);
    }

    public long total() {
      return granted + denied + unanswered;
    }
  }

  /** Page views of one page type, device or country; "unknown" where it was not told. */
  public record Part(String value, Views views) {}

  static ConsentRates of(LocalDate from, LocalDate to, Consent mode, List<CountRows.Row> rows) {
    return new ConsentRates(
        from,
        to,
        mode,
        rows.stream().map(Views::of).reduce(Views.NONE, Views::plus),
        parts(rows, Counted::page),
        parts(rows, Counted::device),
        parts(rows, Counted::country));
  }

  private static List<Part> parts(List<CountRows.Row> rows, Function<Counted, String> dimension) {
    var views = new HashMap<String, Views>();
    for (CountRows.Row row : rows) {
      String value = dimension.apply(row.what());
      views.merge(value.isEmpty() ? "unknown" : value, Views.of(row), Views::plus);
    }
    return views.entrySet().stream()
        .map(entry -> new Part(entry.getKey(), entry.getValue()))
        .filter(part -> part.views().total() > 0)
        .sorted(
            Comparator.comparingLong((Part part) -> part.views().total())
                .reversed()
                .thenComparing(Part::value))
        .toList();
  }

  /**
   * Whether the page views of visitors who did not agree are among these. A tag that waits for
   * consent tells of no others, and all who agreed of all who agreed is no rate.
   */
  public boolean isKnown() {
    return all.total() > 0 && (mode == Consent.COOKIELESS || all.total() > all.granted());
  }

  /** The share of these page views whose visitors had agreed; null where it cannot be told. */
  public @Nullable Double rate(Views views) {
    return isKnown() && views.total() > 0 ? (double) views.granted() / views.total() : null;
  }

  /** What a reader has to keep in mind. */
  public String note() {
    String bias =
        "Experiments compare only visitors who agreed. Those who did not may buy differently: where"
            + " the rate is low, or differs between pages, devices or countries, what wins among"
            + " those who agreed need not win among all.";
    return switch (mode) {
      case COOKIELESS -> bias;
      case WAIT ->
          bias
              + " In the mode wait the tag counts no page view before consent; those without it are"
              + " known only where the shop's own server counts them.";
      case OFF -> bias + " In the mode off the tag waits for no consent; the shop answers for it.";
    };
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = JsonObject.of("from", from, "to", to);
    json.putAll(toJson(all));
    json.put(
        "by",
        JsonObject.of(
            "page", toJson(pages), "device", toJson(devices), "country", toJson(countries)));
    json.put("note", note());
    return json;
  }

  private List<Map<String, Object>> toJson(List<Part> parts) {
    return parts.stream()
        .map(part -> {
          Map<String, Object> json = JsonObject.of("value", part.value());
          json.putAll(toJson(part.views()));
          return json;
        })
        .toList();
  }

  private Map<String, Object> toJson(Views views) {
    return JsonObject.of(
        "granted", views.granted(),
        "denied", views.denied(),
        "unanswered", views.unanswered(),
        "rate", rate(views));
  }
}
