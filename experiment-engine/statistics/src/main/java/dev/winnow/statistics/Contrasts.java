package dev.winnow.statistics;

import dev.winnow.statistics.Interaction.Together;
import java.util.List;
import java.util.Optional;

/** What the cells of a table have beyond the sum of their arms' effects, and its covariances. */
final class Contrasts {
  /** Below this share of its own variance what is left of a contrast is rounding. */
  private static final double LOST = 1e-10;

  private final ArmTable table;

  Contrasts(ArmTable table) {
    this.table = table;
  }

  Effect effect(int first, int second) {
    Optional<NotEstimable> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    List<Moments> cells =
        List.of(
            table.cell(first, second),
            table.cell(first, 0),
            table.cell(0, second),
            table.cell(0, 0));
    double value =
        (cells.get(0).mean() - cells.get(1).mean()) - (cells.get(2).mean() - cells.get(3).mean());
    double squared = 0;
    for (Moments cell : cells) {
      squared += cell.squaredStandardError();
    }
    if (!Double.isFinite(value) || !Double.isFinite(squared)) {
      return new NotEstimable("the means are too large to be added");
    }
    return new Effect.Measured(
        value, Math.sqrt(squared), degreesOfFreedom(cells, squared), table.units());
  }

  /** Satterthwaite's, by shares of the squared error rather than its fourth power. */
  private static double degreesOfFreedom(List<Moments> cells, double squared) {
    double inverse = 0;
    for (Moments cell : cells) {
      double share = cell.squaredStandardError() / squared;
      inverse += share * share / (cell.n() - 1);
    }
    return 1 / inverse;
  }

  private Optional<NotEstimable> obstacle() {
    for (int first = 0; first < table.firstArms(); first++) {
      for (int second = 0; second < table.secondArms(); second++) {
        Moments cell = table.cell(first, second);
        if (cell.n() < 2) {
          return Optional.of(
              new NotEstimable(
                  "%s of the first experiment together with %s of the second has %s"
                      .formatted(arm(first), arm(second), Difference.few(cell.n()))));
        }
        if (cell.squaredStandardError() == 0) {
          return Optional.of(
              new NotEstimable(
                  "all units in %s of the first experiment and %s of the second have the same value"
                      .formatted(arm(first), arm(second))));
        }
      }
    }
    return Optional.empty();
  }

  private static String arm(int place) {
    return place == 0 ? "the control" : "arm " + place;
  }

  /**
   * d′·V⁻¹·d in standard errors: z′·R⁻¹·z, with R the correlations of the contrasts and R = L·L′,
   * is the sum of squares of y where L·y = z.
   *
   * @return not finite if R cannot be told from a matrix that has no inverse
   */
  double chiSquare(List<Together> contrasts) {
    int size = contrasts.size();
    var lower = new double[size][size];
    var y = new double[size];
    double sum = 0;
    for (int row = 0; row < size; row++) {
      double left = 1;
      double z = contrasts.get(row).statistic();
      for (int column = 0; column < row; column++) {
        double entry = correlation(contrasts.get(row), contrasts.get(column));
        for (int k = 0; k < column; k++) {
          entry -= lower[row][k] * lower[column][k];
        }
        entry /= lower[column][column];
        lower[row][column] = entry;
        left -= entry * entry;
        z -= entry * y[column];
      }
      if (left < LOST) {
        return Double.NaN;
      }
      lower[row][row] = Math.sqrt(left);
      y[row] = z / lower[row][row];
      sum += y[row] * y[row];
    }
    return sum;
  }

  /**
   * Two different contrasts share the cell of the controls, and those of an arm that is in both.
   */
  private double correlation(Together one, Together other) {
    double covariance = table.cell(0, 0).squaredStandardError();
    if (one.first() == other.first()) {
      covariance += table.cell(one.first(), 0).squaredStandardError();
    }
    if (one.second() == other.second()) {
      covariance += table.cell(0, one.second()).squaredStandardError();
    }
    return covariance / one.beyond().standardError() / other.beyond().standardError();
  }
}
