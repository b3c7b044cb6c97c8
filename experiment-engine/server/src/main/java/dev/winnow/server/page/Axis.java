package dev.winnow.server.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A straight scale.
 *
 * <p>Places are written in percent of a drawing's width or height, so that it fits a phone and a
 * wall without a script and its text keeps its size.
 */
record Axis(double low, double high) {
  Axis {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "axis [%s, %s]: low must be below high, and both finite".formatted(low, high));
    }
  }

  double share(double value) {
    return (Math.clamp(value, low, high) - low) / (high - low);
  }

  /** "43.21%" from the left. */
  String across(double value) {
    return percent(share(value));
  }

  /** "43.21%" from the top. */
  String down(double value) {
    return percent(1 - share(value));
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }

  /** Round values of the scale, at most {@code most} of them, zero among them if it is inside. */
  List<Double> round(int most) {
    double step = step(most);
    var values = new ArrayList<Double>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      values.add(i * step);
    }
    return values;
  }

  /** Ticks for a scale that runs from left to right. */
  List<Tick> ticksAcross(int most, DoubleFunction<String> label) {
    return round(most).stream()
        .map(value -> {
          double share = share(value);
          String anchor = share < 0.06 ? "start" : share > 0.94 ? "end" : "middle";
          return new Tick(percent(share), label.apply(value), anchor, value == 0);
        })
        .toList();
  }

  /** Ticks for a scale that runs from bottom to top. */
  List<Tick> ticksDown(int most, DoubleFunction<String> label) {
    return round(most).stream()
        .map(value -> new Tick(down(value), label.apply(value), "end", value == 0))
        .toList();
  }

  /** 1, 2 or 5 times a power of ten. */
  private double step(int most) {
    double rough = (high - low) / most;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (rough <= factor * power * (1 + 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
