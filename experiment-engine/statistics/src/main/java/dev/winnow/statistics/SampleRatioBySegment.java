package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where a sample ratio mismatch comes from: one test per segment, and one of the rest without it. A
 * person then reads "mobile Safari explains it: variant 2 lost a tenth of its visitors there".
 *
 * <p>Per segment s with its counts per arm, and all units of the experiment:
 *
 * <pre>
 *   p_s       = of the {@link SampleRatio} of the segment
 *   adjusted  = by {@link Holm} over all segments of all dimensions
 *   rest_s    = the {@link SampleRatio} of all units but the segment's
 *   r_i       = (O_i − E_i)/√(E_i·(1 − θ_i))     of each live arm i: how far off it is
 *   expected  = θ_i/(1 − θ_i)·Σ_{j≠i} O_j        units of arm i, if the other arms are right
 * </pre>
 *
 * <p>The arm that is off is the one with the largest |r_i|. Two arms are always equally far off;
 * then it is the one with too few, as a fault loses visitors more often than it makes some up. A
 * segment explains the mismatch if it is off and its rest is not; one that holds nearly all units
 * does so trivially, as the rest is then too small to show anything.
 *
 * <p>Assumes independent units, segments known from before the exposure (a variant must not be able
 * to change them), and five or more units expected per arm. For one look, such as after {@link
 * SequentialSampleRatio} has raised its alarm. Segments of different dimensions overlap; Holm
 * allows it. No vectors exist; {@code SampleRatioBySegmentTest} plants a fault and finds it.
 *
 * @param segments all that were tested, in the order given
 * @see <a href="https://doi.org/10.1145/3292500.3330722">Fabijan et al. 2019, Diagnosing Sample
 *     Ratio Mismatch, KDD</a>
 */
public record SampleRatioBySegment(List<Tested> segments) {
  private static final double FEWEST_EXPECTED = 5;

  /** A part of the units: those whose dimension ("device") has the value ("mobile"). */
  public record Segment(String dimension, String value) {}

  /**
   * One segment.
   *
   * @param ratio its own test
   * @param adjustedPValue p of it, corrected for the number of segments
   * @param rest the test of all units but the segment's
   * @param off which arm is off, and by how much; the largest difference there is, even if it is
   *     small
   */
  public record Tested(
      Segment segment, SampleRatio ratio, double adjustedPValue, SampleRatio rest, OffArm off) {

    /** Whether the segment is off and all others together are not, at a level such as 0.001. */
    public boolean explains(double level) {
      return adjustedPValue < level && rest.pValue() >= level;
    }
  }

  /**
   * An arm that has not the units it should have.
   *
   * @param arm its place in the list of arms, from 0
   * @param units that it has in the segment
   * @param expected units that it should have there, by those of the other arms; 0 for an arm
   *     without weight
   */
  public record OffArm(int arm, long units, double expected) {}

  public SampleRatioBySegment {
    segments = List.copyOf(segments);
  }

  /**
   * Tests every segment in which five units or more are expected in each arm with a weight, below
   * which the chi-square distribution does not hold; empty if there are none. An arm without weight
   * that got units is told whatever its size.
   *
   * @param all units of the experiment per arm, with the arms' weights
   * @param counts units of each segment per arm, arms in the same order
   * @throws IllegalArgumentException if no arm has a weight above 0, or a segment has other arms
   *     than the experiment, or more units in one
   */
  public static SampleRatioBySegment of(List<ArmCount> all, Map<Segment, List<Long>> counts) {
    Map<Segment, List<ArmCount>> inside = new LinkedHashMap<>();
    counts.forEach((segment, units) -> {
      List<ArmCount> arms = within(all, segment, units);
      if (isTestable(new ArmCounts(arms))) {
        inside.put(segment, arms);
      }
    });
    Map<Segment, Double> pValues = new LinkedHashMap<>();
    inside.forEach((segment, arms) -> pValues.put(segment, SampleRatio.of(arms).pValue()));
    Map<Segment, Double> adjusted = Holm.adjusted(pValues);
    List<Tested> tested = new ArrayList<>();
    inside.forEach((segment, arms) ->
        tested.add(
            new Tested(
                segment,
                SampleRatio.of(arms),
                Objects.requireNonNull(adjusted.get(segment)),
                SampleRatio.of(without(all, arms)),
                off(new ArmCounts(arms)))));
    return new SampleRatioBySegment(tested);
  }

  private static boolean isTestable(ArmCounts counts) {
    return counts.strayed()
        || counts.live().stream()
            .allMatch(arm -> counts.share(arm) * counts.units() >= FEWEST_EXPECTED);
  }

  /**
   * The segments that are off, the most certain first.
   *
   * @param level of the corrected p-values, such as 0.001
   */
  public List<Tested> off(double level) {
    return segments.stream()
        .filter(tested -> tested.adjustedPValue() < level)
        .sorted(Comparator.comparingDouble(tested -> tested.ratio().lnPValue()))
        .toList();
  }

  private static List<ArmCount> within(List<ArmCount> all, Segment segment, List<Long> units) {
    if (units.size() != all.size()) {
      throw new IllegalArgumentException(
          "%d arms of %s: must be the %d of the experiment"
              .formatted(units.size(), segment, all.size()));
    }
    List<ArmCount> inside = new ArrayList<>();
    for (int arm = 0; arm < all.size(); arm++) {
      if (units.get(arm) > all.get(arm).units()) {
        throw new IllegalArgumentException(
            "%d units of %s in arm %d: must be at most the arm's %d"
                .formatted(units.get(arm), segment, arm, all.get(arm).units()));
      }
      inside.add(new ArmCount(units.get(arm), all.get(arm).weight()));
    }
    return inside;
  }

  private static List<ArmCount> without(List<ArmCount> all, List<ArmCount> inside) {
    List<ArmCount> rest = new ArrayList<>();
    for (int arm = 0; arm < all.size(); arm++) {
      rest.add(new ArmCount(all.get(arm).units() - inside.get(arm).units(), all.get(arm).weight()));
    }
    return rest;
  }

  private static OffArm off(ArmCounts counts) {
    int most = 0;
    double farthest = Double.NEGATIVE_INFINITY;
    for (int arm = 0; arm < counts.arms().size(); arm++) {
      double distance = distance(counts, counts.arms().get(arm));
      if (distance > farthest) {
        farthest = distance;
        most = arm;
      }
    }
    ArmCount arm = counts.arms().get(most);
    return new OffArm(most, arm.units(), expected(counts, arm));
  }

  /** |r_i|, but of two arms −r_i, which is positive in the one with too few. */
  private static double distance(ArmCounts counts, ArmCount arm) {
    if (arm.weight() == 0) {
      return arm.units() > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    double share = counts.share(arm);
    double expected = share * counts.units();
    double variance = expected * (1 - share);
    if (variance == 0) {
      return 0;
    }
    double r = (arm.units() - expected) / Math.sqrt(variance);
    return counts.live().size() == 2 ? -r : Math.abs(r);
  }

  /** By the other arms; its own units if it is the only one with a weight. */
  private static double expected(ArmCounts counts, ArmCount arm) {
    double share = counts.share(arm);
    return share == 1 ? arm.units() : share / (1 - share) * (counts.units() - arm.units());
  }
}
