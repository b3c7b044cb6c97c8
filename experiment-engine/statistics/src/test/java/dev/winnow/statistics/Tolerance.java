package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How closely a record has to be met: {@code abs} and {@code rel} for every field, or, where the
 * record has no such, {@code NAME_abs} and {@code NAME_rel} for the fields with that name in their
 * own.
 *
 * <p>A nominal p is a function of its z alone, P(Z &gt; z) or twice that, so it may be off by what
 * {@code z_abs} makes of it: by its derivative, z_abs·φ(z).
 */
record Tolerance(JsonNode stated) {

  /** The largest difference that is allowed; 0 where the record states none for the field. */
  double allowed(String path, double expected) {
    if (stated.has("rel") || stated.has("abs")) {
      return stated.path("abs").asDouble() + stated.path("rel").asDouble() * Math.abs(expected);
    }
    String field = path.substring(path.lastIndexOf('.') + 1);
    if (field.startsWith("nominal_p")) {
      return stated.path("z_abs").asDouble() * tailDensity(expected);
    }
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

  /**
   * φ(z) at P(Z &gt; z) = p, which is less than 2·φ(z) at 2·P(Z &gt; z) = p, so is the stricter.
   */
  private static double tailDensity(double p) {
    return Math.exp(StandardNormal.lnDensity(StandardNormal.upperQuantile(Math.min(0.5, p))));
  }
}
