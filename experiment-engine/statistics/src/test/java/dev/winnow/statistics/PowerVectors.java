package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;

/** From the fields of the power records to our code. */
final class PowerVectors {
  private PowerVectors() {}

  static Answers proportions(JsonNode input) {
    double baseline = input.required("baseline").asDouble();
    double wanted = input.required("power").asDouble();
    var power =
        new PowerOfProportions(
            baseline, input.required("alpha").asDouble(), input.required("ratio").asDouble());
    double difference = power.differenceOf(input.required("relative_mde").asDouble());
    double rounded = (double) power.sampleSize(difference, wanted).controlUnits();
    double least =
        (difference > 0 ? power.leastRise(rounded, wanted) : power.leastFall(rounded, wanted))
            .orElseThrow();
    return new Answers(
        new Values()
            .put("treatment_rate", baseline + difference)
            .put("n_control_unpooled", power.controlUnitsUnpooled(difference, wanted))
            .put("n_control_pooled_null", power.controlUnits(difference, wanted))
            .put("n_control_rounded_up", rounded)
            .put("power_at_rounded_n", power.power(difference, rounded))
            .put(
                "mde_at_rounded_n",
                new Values()
                    .put("treatment_rate", baseline + least)
                    .put("absolute", least)
                    .put("relative", least / baseline)
                    .all())
            .all());
  }

  static Answers means(JsonNode input) {
    double mean = input.required("mean").asDouble();
    double deviation = input.required("sd").asDouble();
    double wanted = input.required("power").asDouble();
    double difference = mean * input.required("relative_mde").asDouble();
    var power =
        new PowerOfMeans(
            new UnitVariance(deviation * deviation),
            input.required("alpha").asDouble(),
            input.required("ratio").asDouble());
    double rounded = (double) power.sampleSize(difference, wanted).controlUnits();
    double least = power.leastDifference(rounded, wanted);
    return new Answers(
        new Values()
            .put("n_control_z", power.controlUnits(difference, wanted))
            .put("n_control_t", power.controlUnitsByStudent(difference, wanted))
            .put("n_control_z_rounded_up", rounded)
            .put("power_z_at_rounded_n", power.power(difference, rounded))
            .put(
                "mde_at_rounded_n_z",
                new Values().put("absolute", least).put("relative", least / Math.abs(mean)).all())
            .all());
  }
}
