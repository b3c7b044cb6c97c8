package dev.winnow.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Expected fields that are held against nothing, each with its reason. */
final class LeftOut {
  private record Rule(String method, Pattern path, String reason) {}

  private static final List<Rule> RULES =
      List.of(
          any("(.*[.])?gbstats.*", "a second opinion, and less exact: its p-values are 1 - cdf"),
          any("rpact_z", "a second opinion, off by up to 0.03 with closely spaced looks"),
          any("r[.].*", "a second opinion of R, found by root search to 1e-4"),
          any(".*_statsmodels|statsmodels_ok", "a second opinion of statsmodels"),
          any("cohen_[hd]", "not offered: an effect in standard deviations says nothing to a shop"),
          of(
              "power_proportions",
              "n_control_arcsine",
              "not offered: an approximation to the test that pools, which is what runs"),
          of(
              "multiple_comparison",
              "benjamini_yekutieli",
              "not offered: far more cautious than BH"),
          of("multiple_comparison", "sidak", "not offered: Holm is more powerful, assuming less"),
          of(
              "cuped",
              "ols_ancova",
              "not offered: it assumes that the arms' variances are the same"),
          of("winsorize", "two_sided_type7", "not offered: refunds are not capped"));

  /** Files that may lie beside the vectors and are none: name and reason. */
  private static final Map<String, String> FILES =
      Map.of("bucketing.json", "cases of the SDKs, in another form");

  private LeftOut() {}

  /** Whether a file holds vectors. */
  static boolean isRead(String file) {
    return !FILES.containsKey(file);
  }

  /** Why a field of a method is left out; empty if it is compared. */
  static Optional<String> reason(String method, String path) {
    return RULES.stream()
        .filter(rule -> rule.method.isEmpty() || rule.method.equals(method))
        .filter(rule -> rule.path.matcher(path).matches())
        .map(Rule::reason)
        .findFirst();
  }

  private static Rule any(String path, String reason) {
    return of("", path, reason);
  }

  private static Rule of(String method, String path, String reason) {
    return new Rule(method, Pattern.compile(path), reason);
  }
}
