package dev.winnow.server.experiment;

import dev.winnow.core.event.EventType;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Cap;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a metric; built-in ones and those of the store need only their key. */
final class MetricReader {
  static final Duration SHORTEST = Duration.ofHours(1);
  static final Duration LONGEST = Duration.ofDays(365);

  static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9_]{0,63}");

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
          "duration", Metric.Kind.DURATION,
          "quantile", Metric.Kind.QUANTILE);

  private static final Map<String, Metric.Quantity> QUANTITIES =
      Map.of(
          "count", Metric.Quantity.COUNT,
          "value", Metric.Quantity.VALUE,
          "items", Metric.Quantity.ITEMS,
          "margin", Metric.Quantity.MARGIN,
          "shipping", Metric.Quantity.SHIPPING,
          "discount", Metric.Quantity.DISCOUNT,
          "amount", Metric.Quantity.AMOUNT);

  private static final List<String> DEFINITION =
      List.of(
          "kind",
          "event",
          "of",
          "per",
          "window",
          "better",
          "cap",
          "quantile",
          "or",
          "filter",
          "from",
          "least");

  private MetricReader() {}

  /** Reads one that is written out in full, or built in. */
  static Metric read(Fields fields, Duration window) {
    return read(fields, window, OwnMetrics.AS_WRITTEN);
  }

  /**
   * Reads a metric of an experiment.
   *
   * @param own what a key may name beside the built-in ones
   */
  static Metric read(Fields fields, Duration window, OwnMetrics own) {
    fields.require("key");
    String key = fields.key("key");
    Metric.Role given = fields.oneOf("role", ROLES);
    Metric.Role role = given == null ? Metric.Role.SECONDARY : given;
    BigDecimal margin = fields.decimal("margin", "0", "10");
    Double tolerated = margin == null ? null : margin.doubleValue();
    Long version = fields.integer("version", 1, Integer.MAX_VALUE);
    Optional<Metric> shared =
        Optional.ofNullable(key)
            .filter(its -> version != null || !fields.has("kind"))
            .filter(its -> !BuiltInMetrics.isTaken(its))
            .flatMap(own::named);
    if (shared.isPresent()) {
      refuseWhatIsShared(fields, version != null);
      return shared.get().as(role, tolerated);
    }
    if (version != null && !own.equals(OwnMetrics.AS_WRITTEN)) {
      fields.problem("key", key, "one of the store's own metrics, where there is a version");
    }
    Metric metric =
        key != null && !fields.has("kind")
            ? builtIn(fields, key, window)
            : written(fields, key == null ? "" : key, window);
    fields.refuseUnknown();
    return metric.as(role, tolerated).ofVersion(version == null ? 0 : version.intValue());
  }

  /** A definition is the same for all experiments; one that was shown in full may be sent back. */
  private static void refuseWhatIsShared(Fields fields, boolean shown) {
    for (String field : DEFINITION) {
      Object value = fields.any(field);
      if (value != null && !shown) {
        fields.problem(field, value, "left out: the store's own metric of this key says it");
      }
    }
    fields.refuseUnknown();
  }

  private static Metric builtIn(Fields fields, String key, Duration window) {
    Duration own = fields.duration("window", SHORTEST, LONGEST);
    Optional<Metric> found =
        BuiltInMetrics.of(key, Metric.Role.SECONDARY, own == null ? window : own);
    if (found.isEmpty()) {
      fields.problem(
          "kind",
          null,
          "one of %s, or left out with a key of the store's own metrics, a built-in key: %s, or an event type such as add_to_cart"
              .formatted(KINDS.keySet().stream().sorted().toList(), BuiltInMetrics.keys()));
      return written(fields, key, window);
    }
    Metric metric = found.get();
    if (own != null && BuiltInMetrics.isNamedForItsWindow(key) && !own.equals(metric.window())) {
      fields.problem(
          "window",
          fields.any("window"),
          "left out: %s looks at %s".formatted(key, text(metric.window())));
    }
    return refined(fields, own == null ? metric : metric.within(own));
  }

  /** Reads a definition that needs no key to be understood. */
  static Metric define(Fields fields, String key, Duration window) {
    fields.require("kind");
    return written(fields, key, window);
  }

  private static Metric written(Fields fields, String key, Duration window) {
    Duration own = fields.duration("window", SHORTEST, LONGEST);
    Metric metric = metric(fields, key, own == null ? window : own);
    return refined(
        fields, metric.selecting(SelectionReader.read(fields, metric.kind(), metric.window())));
  }

  private static Metric refined(Fields fields, Metric metric) {
    Boolean lower = fields.oneOf("better", Map.of("lower", true, "higher", false));
    return new Metric(
        metric.key(),
        metric.role(),
        metric.kind(),
        metric.event(),
        metric.of(),
        metric.per(),
        metric.window(),
        lower == null ? metric.lowerIsBetter() : lower,
        null,
        cap(fields, metric.kind()),
        metric.quantile(),
        metric.selection(),
        metric.version());
  }

  private static @Nullable Cap cap(Fields fields, Metric.Kind kind) {
    Fields cap = fields.object("cap");
    if (cap == null) {
      return null;
    }
    BigDecimal at = cap.decimal("at", "0.000001", "1000000000000");
    BigDecimal percentile = cap.decimal("percentile", "0.5", "0.9999");
    cap.refuseUnknown();
    boolean fits = kind == Metric.Kind.SUM || kind == Metric.Kind.DURATION;
    if (!fits) {
      fields.problem("cap", fields.any("cap"), "only with kind sum or duration");
    } else if ((at == null) == (percentile == null)) {
      fields.problem("cap", fields.any("cap"), "either at, a value, or percentile, such as 0.99");
    }
    if (!fits || (at == null) == (percentile == null)) {
      return null;
    }
    return at != null
        ? new Cap.At(at.stripTrailingZeros())
        : new Cap.Percentile(percentile.doubleValue());
  }

  private static Metric metric(Fields fields, String key, Duration window) {
    Metric.Kind kind = fields.oneOf("kind", KINDS);
    fields.require("event");
    String event = fields.matching("event", EVENT, "an event type: a-z, 0-9 and _");
    if (EventType.ORDER_UPDATED.equals(event)) {
      fields.problem("event", event, "any type but order_updated, which is part of its order");
    }
    Metric.Quantity of = fields.oneOf("of", QUANTITIES);
    Metric.Quantity per = fields.oneOf("per", QUANTITIES);
    if (event != null && EventType.isOrder(event) && of == Metric.Quantity.AMOUNT) {
      fields.problem("of", fields.any("of"), "any but amount, which orders do not have");
    }
    if (event != null && EventType.isOrder(event) && per == Metric.Quantity.AMOUNT) {
      fields.problem("per", fields.any("per"), "any but amount, which orders do not have");
    }
    if (kind != null && isOfQuantity(kind)) {
      fields.require("of");
    } else if (fields.has("of")) {
      fields.problem("of", fields.any("of"), "only with kind sum, ratio or quantile");
    }
    BigDecimal quantile = fields.decimal("quantile", "0.01", "0.99");
    if (kind == Metric.Kind.QUANTILE) {
      fields.require("quantile");
    } else if (fields.has("quantile")) {
      fields.problem("quantile", fields.any("quantile"), "only with kind quantile");
    }
    if (kind == Metric.Kind.RATIO) {
      fields.require("per");
    } else if (fields.has("per")) {
      fields.problem("per", fields.any("per"), "only with kind ratio");
    }
    boolean isQuantile = kind == Metric.Kind.QUANTILE;
    return new Metric(
        key,
        Metric.Role.SECONDARY,
        kind == null ? Metric.Kind.CONVERSION : kind,
        event == null ? EventType.PURCHASE : event,
        of == null ? Metric.Quantity.COUNT : of,
        per == null ? Metric.Quantity.COUNT : per,
        window,
        kind == Metric.Kind.DURATION,
        null,
        null,
        isQuantile ? (quantile == null ? 0.5 : quantile.doubleValue()) : null);
  }

  private static boolean isOfQuantity(Metric.Kind kind) {
    return switch (kind) {
      case SUM, RATIO, QUANTILE -> true;
      case CONVERSION, COUNT, DURATION -> false;
    };
  }

  static Map<String, Object> toJson(Metric metric) {
    Map<String, Object> json =
        JsonObject.of(
            "key", metric.key(),
            "role", lowerCase(metric.role()),
            "kind", lowerCase(metric.kind()),
            "event", metric.event(),
            "of", isOfQuantity(metric.kind()) ? lowerCase(metric.of()) : null,
            "per", metric.kind() == Metric.Kind.RATIO ? lowerCase(metric.per()) : null,
            "window", text(metric.window()),
            "better", metric.lowerIsBetter() ? "lower" : "higher",
            "margin", metric.margin(),
            "cap",
                switch (metric.cap()) {
                  case null -> null;
                  case Cap.At(BigDecimal value) -> JsonObject.of("at", value);
                  case Cap.Percentile(double share) -> JsonObject.of("percentile", share);
                },
            "quantile", metric.quantile(),
            "version", metric.version() == 0 ? null : metric.version());
    json.putAll(SelectionReader.toJson(metric.selection()));
    return json;
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
