package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds every expected field against ours and collects all that differ. */
final class Comparison {
  /** Below this a double has lost digits or all, so the logarithm speaks. */
  private static final double UNDERFLOW = 1e-300;

  private final Vector vector;
  private final Answers answers;
  private final List<String> differences = new ArrayList<>();

  private Comparison(Vector vector, Answers answers) {
    this.vector = vector;
    this.answers = answers;
  }

  static void check(Vector vector) {
    var comparison = new Comparison(vector, VectorMethods.answer(vector));
    comparison.object("", vector.expected(), comparison.answers.values());
    if (!comparison.differences.isEmpty()) {
      fail(String.join("\n", comparison.differences));
    }
  }

  private void object(String path, JsonNode expected, @Nullable Object got) {
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      String child = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (isLeftOut(child, field.getValue()) || underflows(field, expected)) {
        continue;
      }
      if (got instanceof Map<?, ?> ours && !ours.containsKey(field.getKey())) {
        differences.add(child + ": expected, but no code answers it");
        continue;
      }
      any(child, field.getValue(), got instanceof Map<?, ?> ours ? ours.get(field.getKey()) : null);
    }
  }

  /** A field that is left out, or an object all of whose fields are. */
  private boolean isLeftOut(String path, JsonNode expected) {
    if (LeftOut.reason(vector.method(), path).isPresent()) {
      return true;
    }
    return expected.isObject()
        && !expected.isEmpty()
        && expected.properties().stream()
            .allMatch(each -> isLeftOut(path + "." + each.getKey(), each.getValue()));
  }

  private void any(String path, JsonNode expected, @Nullable Object got) {
    if (expected.isObject()) {
      object(path, expected, got);
    } else if (expected.isArray()) {
      list(path, expected, got);
    } else if (expected.isNull() || (expected.isTextual() && expected.asText().equals("NaN"))) {
      if (got != null) {
        differences.add(path + ": not defined, but got " + got);
      }
    } else if (expected.isBoolean()) {
      if (!Boolean.valueOf(expected.asBoolean()).equals(got)) {
        differences.add(path + ": expected " + expected + ", got " + got);
      }
    } else {
      number(path, number(expected), got);
    }
  }

  private void list(String path, JsonNode expected, @Nullable Object got) {
    if (!(got instanceof List<?> ours) || ours.size() != expected.size()) {
      differences.add(path + ": expected " + expected + ", got " + got);
      return;
    }
    for (int i = 0; i < ours.size(); i++) {
      any(path + "[" + i + "]", expected.required(i), ours.get(i));
    }
  }

  private void number(String path, double expected, @Nullable Object got) {
    if (!(got instanceof Number number)) {
      differences.add(path + ": expected " + expected + ", got " + got);
      return;
    }
    double ours = number.doubleValue();
    double allowed = vector.tolerance().allowed(path, expected);
    boolean close =
        Double.isInfinite(expected) ? ours == expected : Math.abs(ours - expected) <= allowed;
    if (!close) {
      differences.add(path + ": expected " + expected + ", got " + ours + ", allowed " + allowed);
    }
  }

  private static boolean underflows(Map.Entry<String, JsonNode> field, JsonNode siblings) {
    return field.getKey().startsWith("p")
        && field.getValue().isNumber()
        && field.getValue().asDouble() < UNDERFLOW
        && siblings.has("ln_" + field.getKey());
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }
}
