package dev.winnow.statistics;

/**
 * The additive model m_ij = a + b_i + c_j fitted by its normal equations and Gauss's elimination,
 * knowing nothing of contrasts.
 */
final class NaiveLeastSquares {
  private NaiveLeastSquares() {}

  /** The smallest Σ (m_ij − a − b_i − c_j)²/e_ij. */
  static double residuals(ArmTable table) {
    int rows = table.firstArms();
    int columns = table.secondArms();
    int parameters = rows + columns - 1;
    var matrix = new double[parameters][parameters + 1];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double[] x = regressors(i, j, rows, parameters);
        double weight = 1 / table.cell(i, j).squaredStandardError();
        for (int p = 0; p < parameters; p++) {
          for (int q = 0; q < parameters; q++) {
            matrix[p][q] += weight * x[p] * x[q];
          }
          matrix[p][parameters] += weight * x[p] * table.cell(i, j).mean();
        }
      }
    }
    double[] fitted = solved(matrix);
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double[] x = regressors(i, j, rows, parameters);
        double residual = table.cell(i, j).mean();
        for (int p = 0; p < parameters; p++) {
          residual -= fitted[p] * x[p];
        }
        sum += residual * residual / table.cell(i, j).squaredStandardError();
      }
    }
    return sum;
  }

  /** 1 for the intercept, then for the row and the column unless it is the first. */
  private static double[] regressors(int i, int j, int rows, int parameters) {
    var x = new double[parameters];
    x[0] = 1;
    if (i > 0) {
      x[i] = 1;
    }
    if (j > 0) {
      x[rows - 1 + j] = 1;
    }
    return x;
  }

  private static double[] solved(double[][] matrix) {
    int size = matrix.length;
    for (int p = 0; p < size; p++) {
      int pivot = p;
      for (int q = p + 1; q < size; q++) {
        pivot = Math.abs(matrix[q][p]) > Math.abs(matrix[pivot][p]) ? q : pivot;
      }
      double[] swapped = matrix[p];
      matrix[p] = matrix[pivot];
      matrix[pivot] = swapped;
      for (int q = 0; q < size; q++) {
        double factor = matrix[q][p] / matrix[p][p];
        for (int column = p; q != p && column <= size; column++) {
          matrix[q][column] -= factor * matrix[p][column];
        }
      }
    }
    var solution = new double[size];
    for (int p = 0; p < size; p++) {
      solution[p] = matrix[p][size] / matrix[p][p];
    }
    return solution;
  }
}
