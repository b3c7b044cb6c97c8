package dev.winnow.server.calibration;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.page.Numbers;
import dev.winnow.statistics.calibration.CallRate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What simulations have shown.
 *
 * @param visitors of the store that they were made of
 * @param errors calls where there was nothing to find
 * @param promised how often such a call may happen
 * @param power calls of a lift that was planted; null where none could be
 * @param lift that was planted
 * @param units of both arms of each simulated experiment
 */
record Findings(
    long visitors,
    CallRate errors,
    double promised,
    @Nullable CallRate power,
    double lift,
    long units) {
  private static final double Z = 1.96;

  /**
   * A share of simulated experiments with its 95 % Monte Carlo interval.
   *
   * @see <a href="https://doi.org/10.1080/00031305.1998.10480550">Agresti, Coull 1998, The American
   *     Statistician 52, 119–126</a>
   */
  private record Share(double value, double low, double high) {
    static Share of(CallRate rate) {
      double middle = (rate.calls() + 2.0) / (rate.repetitions() + 4.0);
      double half = Z * rate.standardError();
      return new Share(rate.share(), Math.max(0, middle - half), Math.min(1, middle + half));
    }

    Map<String, Object> toJson(CallRate rate) {
      return JsonObject.of(
          "share", value, "low", low, "high", high, "experiments", rate.repetitions());
    }
  }

  /** Whether chance explains what is above the promise. */
  boolean holds() {
    return Share.of(errors).low() <= promised;
  }

  String text() {
    String wrong =
        "On %s visitors of this shop, %s simulated A/A tests called a winner falsely in %s (promised"
                .formatted(
                    Numbers.count(visitors),
                    Numbers.count(errors.repetitions()),
                    Numbers.percent(errors.share()))
            + " at most %s).".formatted(Numbers.percent(promised));
    String found =
        power == null
            ? ""
            : " A lift of %s that was planted was found in %s of %s, each with %s visitors."
                .formatted(
                    Numbers.percent(lift),
                    Numbers.percent(power.share()),
                    Numbers.count(power.repetitions()),
                    Numbers.count(units));
    return holds()
        ? wrong + found
        : wrong
            + " That is more than chance explains: the values of this shop's visitors are too uneven"
            + " for so few. Plan for more visitors, or cap large values."
            + found;
  }

  Map<String, Object> toJson() {
    Map<String, Object> rate = Share.of(errors).toJson(errors);
    rate.put("promised", promised);
    Map<String, Object> found = power == null ? null : Share.of(power).toJson(power);
    if (found != null) {
      found.put("lift", lift);
    }
    return JsonObject.of(
        "simulated", true, "errorRate", rate, "holds", holds(), "power", found, "text", text());
  }
}
