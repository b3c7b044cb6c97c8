package dev.winnow.server.experiment;

import dev.winnow.core.event.EventType;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a metric of an experiment; the built-in ones need only their key. */
final class MetricReader {
  static final Duration SHORTEST = Duration.ofHours(1);
  static final Duration LONGEST = Duration.ofDays(365);

  private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private static final Map<String, Metric.Role> ROLES =
      Map.of(
          "primary", Metric.Role.PRIMARY,
          "secondary", Metric.Role.SECONDARY,
          "guardrail", Metric.Role.GUARDRAIL);

  private static final Map<String, Metric.Kind> KINDS =
      Map.of(
          "conversion", Metric.Kind.CONVERSION,
          "count", Metric.Kind.COUNT,
          "sum", Metric.Kind.SUM,
          "ratio", Metric.Kind.RATIO,
          "duration", Metric.Kind.DURATION);

  private static final Map<String, Metric.Quantity> QUANTITIES =
      Map.of(
          "count", Metric.Quantity.COUNT,
          "value", Metric.Quantity.VALUE,
          "items", Metric.Quantity.ITEMS,
          "margin", Metric.Quantity.MARGIN,
          "shipping", Metric.Quantity.SHIPPING,
          "discount", Metric.Quantity.DISCOUNT);

  private MetricReader() {}

  static Metric read(Fields fields, Duration window) {
    fields.require("key");
    String key = fields.key("key");
    Metric.Role role = fields.oneOf("role", ROLES);
    Duration own = fields.duration("window", SHORTEST, LONGEST);
    BigDecimal margin = fields.decimal("margin", "0", "10");
    Metric metric = metric(fields, key, role, own == null ? window : own);
    Boolean lower = fields.oneOf("better", Map.of("lower", true, "higher", false));
    fields.refuseUnknown();
    return new Metric(
        metric.key(),
        metric.role(),
        metric.kind(),
        metric.event(),
        metric.of(),
        metric.per(),
        metric.window(),
        lower == null ? metric.lowerIsBetter() : lower,
        margin == null ? null : margin.doubleValue());
  }

  private static Metric metric(
      Fields fields, @Nullable String key, Metric.@Nullable Role given, Duration window) {
    Metric.Role role = given == null ? Metric.Role.SECONDARY : given;
    if (key != null && !fields.has("kind")) {
      Optional<Metric> builtIn = BuiltInMetrics.of(key, role, window);
      if (builtIn.isPresent()) {
        return builtIn.get();
      }
      fields.problem(
          "kind",
          null,
          "one of %s, or left out with a built-in key: %s, or an event type such as add_to_cart"
              .formatted(KINDS.keySet().stream().sorted().toList(), BuiltInMetrics.keys()));
    }
    Metric.Kind kind = fields.oneOf("kind", KINDS);
    fields.require("event");
    String event = fields.matching("event", EVENT, "an event type: a-z, 0-9 and _");
    if (EventType.ORDER_UPDATED.equals(event)) {
      fields.problem("event", event, "any type but order_updated, which is part of its order");
    }
    Metric.Quantity of = fields.oneOf("of", QUANTITIES);
    Metric.Quantity per = fields.oneOf("per", QUANTITIES);
    if (kind == Metric.Kind.SUM || kind == Metric.Kind.RATIO) {
      fields.require("of");
    } else if (fields.has("of")) {
      fields.problem("of", fields.any("of"), "only with kind sum or ratio");
    }
    if (kind == Metric.Kind.RATIO) {
      fields.require("per");
    } else if (fields.has("per")) {
      fields.problem("per", fields.any("per"), "only with kind ratio");
    }
    return new Metric(
        key == null ? "" : key,
        role,
        kind == null ? Metric.Kind.CONVERSION : kind,
        event == null ? EventType.PURCHASE : event,
        of == null ? Metric.Quantity.COUNT : of,
        per == null ? Metric.Quantity.COUNT : per,
        window,
        kind == Metric.Kind.DURATION,
        null);
  }

  static Map<String, Object> toJson(Metric metric) {
    boolean sums = metric.kind() == Metric.Kind.SUM || metric.kind() == Metric.Kind.RATIO;
    return JsonObject.of(
        "key", metric.key(),
        "role", lowerCase(metric.role()),
        "kind", lowerCase(metric.kind()),
        "event", metric.event(),
        "of", sums ? lowerCase(metric.of()) : null,
        "per", metric.kind() == Metric.Kind.RATIO ? lowerCase(metric.per()) : null,
        "window", text(metric.window()),
        "better", metric.lowerIsBetter() ? "lower" : "higher",
        "margin", metric.margin());
  }

  /** P14D where it is whole days, as people write it. */
  static String text(Duration duration) {
    return duration.equals(Duration.ofDays(duration.toDays()))
        ? "P" + duration.toDays() + "D"
        : duration.toString();
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
