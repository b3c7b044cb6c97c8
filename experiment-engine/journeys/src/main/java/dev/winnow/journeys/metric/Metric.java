package dev.winnow.journeys.metric;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A pure function of a journey after an exposure.
 *
 * @param event the type of event that is looked at; {@code purchase}, {@code refund}, {@code
 *     order_paid} and {@code order_cancelled} are read from the journey's orders
 * @param of what of each event is summed up
 * @param per of a ratio: what it is divided by
 * @param window how long after the exposure events count, its end excluded
 * @param lowerIsBetter for refunds, errors and the like
 * @param margin of a guardrail: the relative harm that is still tolerated, 0.02 for 2 %
 * @param cap of a sum or a duration: what larger values are taken for
 * @param quantile of a quantile: which, 0.9 for the value that nine in ten stay below
 * @param selection which events count, where it is not all of the type in the window
 * @param version of a store's own metric: which of its definitions this is; else 0
 */
public record Metric(
    String key,
    Role role,
    Kind kind,
    String event,
    Quantity of,
    Quantity per,
    Duration window,
    boolean lowerIsBetter,
    @Nullable Double margin,
    @Nullable Cap cap,
    @Nullable Double quantile,
    Selection selection,
    int version) {
  public Metric {
    if ((kind == Kind.QUANTILE) != (quantile != null)) {
      throw new IllegalArgumentException(
          "quantile %s of %s: needed with kind quantile, and only there".formatted(quantile, key));
    }
    if (cap != null && kind != Kind.SUM && kind != Kind.DURATION) {
      throw new IllegalArgumentException(
          "cap %s of %s: only with kind sum or duration".formatted(cap, key));
    }
    if (window.isNegative()) {
      throw new IllegalArgumentException(
          "window %s of %s: must not be negative".formatted(window, key));
    }
    if (!selection.from().isZero() && selection.from().compareTo(window) >= 0) {
      throw new IllegalArgumentException(
          "from %s of %s: must be below the window, %s".formatted(selection.from(), key, window));
    }
    if (selection.least() > 1 && kind != Kind.CONVERSION) {
      throw new IllegalArgumentException(
          "least %d of %s: only with kind conversion".formatted(selection.least(), key));
    }
  }

  /** Counts all events of its type in the window; not a store's own. */
  public Metric(
      String key,
      Role role,
      Kind kind,
      String event,
      Quantity of,
      Quantity per,
      Duration window,
      boolean lowerIsBetter,
      @Nullable Double margin,
      @Nullable Cap cap,
      @Nullable Double quantile) {
    this(
        key,
        role,
        kind,
        event,
        of,
        per,
        window,
        lowerIsBetter,
        margin,
        cap,
        quantile,
        Selection.ALL,
        0);
  }

  /** Without a cap; not a quantile. */
  public Metric(
      String key,
      Role role,
      Kind kind,
      String event,
      Quantity of,
      Quantity per,
      Duration window,
      boolean lowerIsBetter,
      @Nullable Double margin) {
    this(key, role, kind, event, of, per, window, lowerIsBetter, margin, null, null);
  }

  /** What a metric is for. */
  public enum Role {
    /** Decides. */
    PRIMARY,
    /** Explains. */
    SECONDARY,
    /** Must not be harmed. */
    GUARDRAIL
  }

  /** What is made of the events in the window. */
  public enum Kind {
    /** 1 if there is one, else 0. */
    CONVERSION,
    /** How many there are. */
    COUNT,
    /** The sum of a quantity. */
    SUM,
    /** One sum divided by another, over all units. */
    RATIO,
    /** Milliseconds from the exposure to the first one, over the units that have one. */
    DURATION,
    /** The value that a share of the units stays below, over the units that have one. */
    QUANTILE;

    /** Whether the mean is a quotient of two sums over the units, and not a sum per unit. */
    public boolean isQuotient() {
      return this == RATIO || this == DURATION;
    }
  }

  /** What of an event is summed up. */
  public enum Quantity {
    /** 1 for each event. */
    COUNT,
    /** Money, in minor units; of an order: goods after discounts, less refunds. */
    VALUE,
    /** Pieces. */
    ITEMS,
    /** Money, in minor units; of an order: the margin of its items, less refunds. */
    MARGIN,
    /** Money, in minor units. */
    SHIPPING,
    /** Money, in minor units. */
    DISCOUNT,
    /**
     * The number in the event's attribute {@code amount}, rounded half up to a whole: milliseconds,
     * stars, whatever the type says. An event without one, or with one beyond a thousand million,
     * is not looked at: it would lower a mean that it says nothing of. Orders have none.
     */
    AMOUNT;

    public boolean isMoney() {
      return this != COUNT && this != ITEMS && this != AMOUNT;
    }
  }

  public static Metric conversion(String key, Role role, String event, Duration window) {
    return new Metric(
        key, role, Kind.CONVERSION, event, Quantity.COUNT, Quantity.COUNT, window, false, null);
  }

  public static Metric count(String key, Role role, String event, Duration window) {
    return new Metric(
        key, role, Kind.COUNT, event, Quantity.COUNT, Quantity.COUNT, window, false, null);
  }

  public static Metric sum(String key, Role role, String event, Quantity of, Duration window) {
    return new Metric(key, role, Kind.SUM, event, of, Quantity.COUNT, window, false, null);
  }

  public static Metric ratio(
      String key, Role role, String event, Quantity of, Quantity per, Duration window) {
    return new Metric(key, role, Kind.RATIO, event, of, per, window, false, null);
  }

  public static Metric duration(String key, Role role, String event, Duration window) {
    return new Metric(
        key, role, Kind.DURATION, event, Quantity.COUNT, Quantity.COUNT, window, true, null);
  }

  /** The same, of fewer or of more events. */
  public Metric selecting(Selection which) {
    return changed(role, window, margin, which, version);
  }

  /** The same within another time. */
  public Metric within(Duration time) {
    return changed(role, time, margin, selection, version);
  }

  /** The same as one definition of a store's own metric. */
  public Metric ofVersion(int which) {
    return changed(role, window, margin, selection, which);
  }

  /** The same for another purpose. */
  public Metric as(Role purpose, @Nullable Double tolerated) {
    return changed(purpose, window, tolerated, selection, version);
  }

  private Metric changed(
      Role itsRole,
      Duration itsWindow,
      @Nullable Double itsMargin,
      Selection itsSelection,
      int itsVersion) {
    return new Metric(
        key,
        itsRole,
        kind,
        event,
        of,
        per,
        itsWindow,
        lowerIsBetter,
        itsMargin,
        cap,
        quantile,
        itsSelection,
        itsVersion);
  }

  /** Whether it reads the attribute {@code amount}. */
  boolean readsAmounts() {
    return of == Quantity.AMOUNT || per == Quantity.AMOUNT;
  }

  /** Whether its mean is an amount of money. */
  public boolean isMoney() {
    return switch (kind) {
      case CONVERSION, COUNT, DURATION -> false;
      case SUM, QUANTILE -> of.isMoney();
      case RATIO -> of.isMoney() && !per.isMoney();
    };
  }
}
