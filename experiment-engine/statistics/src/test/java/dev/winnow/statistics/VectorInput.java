package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** The totals of a record's arms. */
final class VectorInput {
  private VectorInput() {}

  static Moments typed(JsonNode arm) {
    return switch (arm.required("type").asText()) {
      case "proportion" -> proportion(arm).moments();
      case "mean" -> moments(arm);
      case String other -> throw new AssertionError("type " + other);
    };
  }

  static Proportion proportion(JsonNode arm) {
    return new Proportion(whole(arm.required("n")), whole(arm.required("sum")));
  }

  static Moments moments(JsonNode arm) {
    return Moments.exactly(whole(arm.required("n")), exact(arm, "sum"), exact(arm, "sum_squares"));
  }

  static RatioOfSums ratio(JsonNode arm) {
    return new RatioOfSums(
        whole(arm.required("n")),
        exact(arm, "numerator_sum"),
        exact(arm, "numerator_sum_squares"),
        exact(arm, "denominator_sum"),
        exact(arm, "denominator_sum_squares"),
        exact(arm, "sum_products"));
  }

  /** The double that the decimals stand for, as the expected values were formed from it. */
  static BigDecimal exact(JsonNode arm, String field) {
    JsonNode number = arm.required(field);
    return number.isIntegralNumber() ? number.decimalValue() : new BigDecimal(number.doubleValue());
  }

  static long whole(JsonNode number) {
    return new BigDecimal(number.asText()).longValueExact();
  }

  static List<Double> doubles(JsonNode array) {
    return array.valueStream().map(JsonNode::asDouble).toList();
  }
}
