package dev.winnow.examples.shoppers;

import dev.winnow.examples.engine.EngineClient;
import dev.winnow.examples.shoppers.books.Report;
import dev.winnow.examples.shoppers.books.Report.Difference;
import dev.winnow.examples.shoppers.people.Planted;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What was planted beside what was found. */
final class Effects {
  private Effects() {}

  /**
   * The effect of one variant on the metric that its experiment decides by.
   *
   * @param planted the true one, as a difference of shares
   * @param found empty while it cannot be estimated
   */
  record Effect(
      String experiment,
      String variant,
      String metric,
      double planted,
      Optional<Difference> found) {
    boolean isCovered() {
      return found.isPresent() && found.get().low() <= planted && planted <= found.get().high();
    }
  }

  static List<Effect> of(EngineClient engine, Planted planted)
      throws IOException, InterruptedException {
    return List.of(
        effect(engine, "cart-cta", "green", "checkout", planted.checkout()),
        effect(engine, "checkout-reassurance", "badges", "conversion", planted.order()),
        effect(engine, "checkout-reassurance", "others", "conversion", planted.order()),
        effect(engine, "thank-you-offer", "arrivals", "accepted", planted.accept()));
  }

  private static Effect effect(
      EngineClient engine, String experiment, String variant, String metric, double planted)
      throws IOException, InterruptedException {
    Report report = Report.of(engine, Opening.STORE, experiment);
    return new Effect(experiment, variant, metric, planted, report.difference(metric, variant));
  }

  static void print(EngineClient engine, Planted planted, PrintStream out)
      throws IOException, InterruptedException {
    out.println();
    out.println("Effects, in percentage points        planted    found   interval");
    for (Effect effect : of(engine, planted)) {
      out.printf(
          "  %-22s %-10s %9.2f %s%n",
          effect.experiment(), effect.variant(), 100 * effect.planted(), found(effect));
    }
  }

  private static String found(Effect effect) {
    return effect
        .found()
        .map(found ->
            "%8.2f   %.2f to %.2f%s"
                .formatted(
                    100 * found.estimate(),
                    100 * found.low(),
                    100 * found.high(),
                    effect.isCovered() ? ", holds the planted one" : ", MISSES the planted one"))
        .orElse("  not estimable yet");
  }
}
