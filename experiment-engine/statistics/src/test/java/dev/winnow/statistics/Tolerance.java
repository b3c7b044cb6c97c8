package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How closely a record has to be met: {@code abs} and {@code rel} for every field, or, where the
 * record has no such, {@code NAME_abs} and {@code NAME_rel} for the fields with that name in their
 * own.
 */
record Tolerance(JsonNode stated) {

  /** The largest difference that is allowed; 0 where the record states none for the field. */
  double allowed(String path, double expected) {
    if (stated.has("rel") || stated.has("abs")) {
      return stated.path("abs").asDouble() + stated.path("rel").asDouble() * Math.abs(expected);
    }
    String field = path.substring(path.lastIndexOf('.') + 1);
    double allowed = 0;
    for (var each : stated.properties()) {
      String name = each.getKey().substring(0, each.getKey().lastIndexOf('_'));
      if (field.startsWith(name + "_") || field.contains("_" + name)) {
        double size = each.getValue().asDouble();
        allowed += each.getKey().endsWith("_abs") ? size : size * Math.abs(expected);
      }
    }
    return allowed;
  }
}
