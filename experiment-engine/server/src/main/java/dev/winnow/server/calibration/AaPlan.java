package dev.winnow.server.calibration;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Placement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of an A/A test; all of it may be left out.
 *
 * @param placement null: the whole shop
 * @param days until it ends by itself
 * @param key null: one is made of the day
 */
public record AaPlan(@Nullable Placement placement, int days, @Nullable String key) {
  /** Two whole weeks, so that each weekday is in as often as the others. */
  public static final AaPlan DEFAULT = new AaPlan(null, 14, null);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  /**
   * Reads and checks.
   *
   * @throws dev.winnow.core.problem.InvalidInput if a field breaks a bound
   */
  static AaPlan read(Fields fields) {
    Fields placement = fields.object("placement");
    Placement read = placement == null ? null : Placement.read(placement);
    Long days = fields.integer("days", 1, 90);
    String key = fields.key("key");
    fields.refuseUnknown();
    fields.check();
    return new AaPlan(read, days == null ? DEFAULT.days : days.intValue(), key);
  }

  /** The experiment, as {@code PUT} takes it. */
  Map<String, Object> experiment(LocalDate today, Instant now) {
    return JsonObject.of(
        "name",
        "A/A test of " + DAY.format(today),
        "hypothesis",
        "Both arms show the same, so no difference may be found. If one is, something in the"
            + " shop or on the way of its data is wrong.",
        "placement",
        placement == null ? null : placement.toJson(),
        "variants",
        List.of(
            Map.of("key", "control", "change", Map.of("kind", "none")),
            Map.of("key", "same", "change", Map.of("kind", "none"))),
        "metrics",
        List.of(
            Map.of("key", "conversion", "role", "primary"), Map.of("key", "revenue_per_visitor")),
        "ends",
        now.plusSeconds(86_400L * days).toString(),
        "purpose",
        "aa");
  }
}
