package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the records of {@code chi2_k_proportions.json} and {@code anova_k_means.json} to our code.
 */
final class ManyArmsVectors {
  private ManyArmsVectors() {}

  static Answers proportions(JsonNode input) {
    List<Proportion> arms =
        input.required("variants").valueStream().map(VectorInput::proportion).toList();
    var values = new Values();
    if (ChiSquareOfProportions.of(arms) instanceof AnyDifference.OfProportions test) {
      values
          .put("chi2", test.chiSquare())
          .put("df", test.degreesOfFreedom())
          .put("p", test.pValue())
          .put("ln_p", test.lnPValue())
          .put("cramers_v", test.cramersV())
          .put("pooled_rate", test.pooledRate());
    }
    return new Answers(values.all());
  }

  static Answers means(JsonNode input) {
    List<Moments> arms =
        input.required("variants").valueStream().map(VectorInput::moments).toList();
    return new Answers(
        new Values()
            .put("means", arms.stream().map(Moments::mean).toList())
            .put("variances", arms.stream().map(Moments::variance).toList())
            .put("classical", anova(ClassicalAnova.of(arms)))
            .put("welch", anova(WelchAnova.of(arms)))
            .all());
  }

  private static @Nullable Object anova(AnyDifference any) {
    return any instanceof AnyDifference.OfMeans test
        ? new Values()
            .put("F", test.f())
            .put("df1", test.numeratorDegrees())
            .put("df2", test.denominatorDegrees())
            .put("p", test.pValue())
            .put("ln_p", test.lnPValue())
            .all()
        : null;
  }
}
