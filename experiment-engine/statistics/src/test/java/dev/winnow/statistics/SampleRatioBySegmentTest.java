package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.SampleRatioBySegment.OffArm;
import dev.winnow.statistics.SampleRatioBySegment.Segment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRatioBySegmentTest {
  private static final Segment MOBILE = new Segment("device", "mobile");
  private static final Segment DESKTOP = new Segment("device", "desktop");
  private static final Segment DE = new Segment("country", "DE");
  private static final Segment AT = new Segment("country", "AT");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void aTenthOfOneArmsMobileVisitorsThatIsLostIsFoundAndNamed(long seed) {
    // Arm 1 loses a tenth of its mobile visitors.
    var shop = new Shop(seed, 2, (arm, mobile) -> arm == 1 && mobile == 1 ? 10 : 0);

    var bySegment = SampleRatioBySegment.of(shop.arms(), shop.segments());

    var worst = bySegment.off(0.001).getFirst();
    assertEquals(MOBILE, worst.segment());
    assertTrue(worst.explains(0.001), worst.toString());
    assertEquals(1, worst.off().arm());
    assertEquals(0.9, worst.off().units() / worst.off().expected(), 0.03);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void ofThreeArmsTheOneWithTooManyIsNamedToo(long seed) {
    // All others lose a tenth on mobile: the control has too many there.
    var shop = new Shop(seed, 3, (arm, mobile) -> arm != 0 && mobile == 1 ? 10 : 0);

    var worst = SampleRatioBySegment.of(shop.arms(), shop.segments()).off(0.001).getFirst();

    assertEquals(MOBILE, worst.segment());
    assertEquals(0, worst.off().arm());
    assertEquals(1 / 0.9, worst.off().units() / worst.off().expected(), 0.05);
  }

  @Test
  void aHealthySplitNamesNoSegmentMoreOftenThanTheLevelSays() {
    int alarms = 0;
    for (long seed = 0; seed < 300; seed++) {
      var shop = new Shop(seed, 2, (arm, mobile) -> 0, 2_000);
      alarms += SampleRatioBySegment.of(shop.arms(), shop.segments()).off(0.05).isEmpty() ? 0 : 1;
    }

    // At most 0.05, and four standard errors of a share of 300 are 0.05.
    assertTrue(alarms <= 30, alarms + " of 300 at 0.05");
  }

  @Test
  void theRestIsAllUnitsButTheSegments() {
    var bySegment =
        SampleRatioBySegment.of(arms(10_000, 9_500), Map.of(MOBILE, List.of(5_000L, 4_500L)));

    var mobile = bySegment.segments().getFirst();
    assertEquals(SampleRatio.of(arms(5_000, 4_500)), mobile.ratio());
    assertEquals(SampleRatio.of(arms(5_000, 5_000)), mobile.rest());
    assertEquals(new OffArm(1, 4_500, 5_000), mobile.off());
  }

  @Test
  void pValuesAreCorrectedForAllSegmentsOfAllDimensions() {
    Map<Segment, List<Long>> counts = new LinkedHashMap<>();
    counts.put(DESKTOP, List.of(5_000L, 5_010L));
    counts.put(MOBILE, List.of(5_000L, 4_700L));
    counts.put(DE, List.of(6_000L, 5_900L));

    var segments = SampleRatioBySegment.of(arms(10_000, 9_710), counts).segments();

    assertEquals(
        List.of(DESKTOP, MOBILE, DE),
        segments.stream().map(SampleRatioBySegment.Tested::segment).toList(),
        "in the order given");
    var mobile = segments.get(1);
    assertEquals(3 * mobile.ratio().pValue(), mobile.adjustedPValue());
  }

  @Test
  void theMostCertainComesFirst() {
    Map<Segment, List<Long>> counts = new LinkedHashMap<>();
    counts.put(DE, List.of(10_000L, 9_000L));
    counts.put(MOBILE, List.of(10_000L, 8_000L));
    counts.put(DESKTOP, List.of(10_000L, 10_000L));

    var off = SampleRatioBySegment.of(arms(20_000, 18_000), counts).off(0.001);

    assertEquals(
        List.of(MOBILE, DE), off.stream().map(SampleRatioBySegment.Tested::segment).toList());
  }

  @Test
  void aFaultEverywhereIsExplainedByNoSegment() {
    Map<Segment, List<Long>> counts = new LinkedHashMap<>();
    counts.put(DE, List.of(10_000L, 9_000L));
    counts.put(AT, List.of(10_000L, 9_000L));

    var off = SampleRatioBySegment.of(arms(20_000, 18_000), counts).off(0.001);

    assertEquals(2, off.size());
    assertFalse(off.get(0).explains(0.001));
    assertFalse(off.get(1).explains(0.001));
  }

  @Test
  void aSegmentThatIsNotOffExplainsNothing() {
    var counts = Map.of(DE, List.of(5_000L, 5_010L));

    assertFalse(
        SampleRatioBySegment.of(arms(10_000, 10_000), counts)
            .segments()
            .getFirst()
            .explains(0.001));
  }

  @Test
  void aUnitInAnArmWithoutWeightPointsAtThatArm() {
    var all =
        List.of(new ArmCount(500, 1), new ArmCount(5, 0), new ArmCount(500, 1), new ArmCount(0, 0));

    var tested =
        SampleRatioBySegment.of(all, Map.of(DE, List.of(200L, 3L, 100L, 0L))).segments().getFirst();

    assertEquals(0, tested.adjustedPValue());
    assertEquals(new OffArm(1, 3, 0), tested.off());
  }

  @Test
  void weightsSayWhatIsExpectedOfAnArm() {
    var all = List.of(new ArmCount(9_000, 90), new ArmCount(1_000, 10));

    var tested = SampleRatioBySegment.of(all, Map.of(DE, List.of(900L, 80L))).segments().getFirst();

    assertEquals(1, tested.off().arm());
    assertEquals(100, tested.off().expected(), 1e-12);
  }

  @Test
  void ofManyArmsTheOneIsOffThatIsFarthestForItsSize() {
    // Off by +30, −5 and −25, which are 1.9, 0.3 and 2.6 standard deviations.
    assertEquals(2, offOf(List.of(5.0, 4.0, 1.0), List.of(530L, 395L, 75L)).arm());
    // Off by +30, −18 and −12, which are 2.4, 1.9 and 1.3.
    assertEquals(0, offOf(List.of(8.0, 1.0, 1.0), List.of(830L, 82L, 88L)).arm());
  }

  private static OffArm offOf(List<Double> weights, List<Long> units) {
    var all = weights.stream().map(weight -> new ArmCount(1_000, weight)).toList();
    return SampleRatioBySegment.of(all, Map.of(DE, units)).segments().getFirst().off();
  }

  @Test
  void atTheLevelItselfASegmentIsNotOffAndItsRestIsFine() {
    var tested = SampleRatioBySegment.of(arms(10_000, 9_600), Map.of(DE, List.of(5_000L, 4_700L)));
    var segment = tested.segments().getFirst();
    double own = segment.adjustedPValue();
    double rest = segment.rest().pValue();

    assertTrue(own < rest);
    assertEquals(List.of(), tested.off(own));
    assertEquals(List.of(segment), tested.off(Math.nextUp(own)));
    assertFalse(segment.explains(own));
    assertTrue(segment.explains(rest));
    assertFalse(segment.explains(Math.nextUp(rest)));
  }

  @Test
  void withoutUnitsOrWithOneLiveArmNothingIsOff() {
    assertEquals(
        List.of(), SampleRatioBySegment.of(arms(0, 0), Map.of(DE, List.of(0L, 0L))).segments());

    var one = List.of(new ArmCount(0, 0), new ArmCount(100, 1));
    var lone = SampleRatioBySegment.of(one, Map.of(DE, List.of(0L, 40L))).segments().getFirst();
    assertEquals(1, lone.adjustedPValue());
    assertEquals(new OffArm(1, 40, 40), lone.off());
    assertEquals(List.of(), SampleRatioBySegment.of(arms(5, 5), Map.of()).segments());
  }

  /** Of a hundredth of three units a chi-square would be sure that something is wrong. */
  @Test
  void aSegmentWithTooFewUnitsToTellIsLeftOut() {
    var all = List.of(new ArmCount(9_900, 0.99), new ArmCount(100, 0.01));

    assertEquals(List.of(), SampleRatioBySegment.of(all, Map.of(DE, List.of(2L, 1L))).segments());
    assertEquals(1, SampleRatioBySegment.of(all, Map.of(DE, List.of(495L, 5L))).segments().size());
    assertEquals(0, SampleRatioBySegment.of(all, Map.of(DE, List.of(494L, 5L))).segments().size());
  }

  @Test
  void aSegmentIsAPartOfTheExperiment() {
    var more = Map.of(DE, List.of(11L, 5L));
    var fewerArms = Map.of(DE, List.of(5L));

    assertThrows(IllegalArgumentException.class, () -> SampleRatioBySegment.of(arms(10, 10), more));
    assertThrows(
        IllegalArgumentException.class, () -> SampleRatioBySegment.of(arms(10, 10), fewerArms));
    assertEquals(
        1, SampleRatioBySegment.of(arms(10, 5), Map.of(DE, List.of(10L, 5L))).segments().size());
  }

  private static List<ArmCount> arms(long control, long variant) {
    return List.of(new ArmCount(control, 1), new ArmCount(variant, 1));
  }

  /** Visitors of equal arms, half of them mobile and a third from Austria; some get lost. */
  private static final class Shop {
    private final long[] arms;
    private final Map<Segment, long[]> segments = new LinkedHashMap<>();

    Shop(long seed, int arms, IntBinaryOperator lostPercent) {
      this(seed, arms, lostPercent, 30_000);
    }

    /**
     * @param lostPercent of an arm, on mobile (1) or not (0)
     */
    Shop(long seed, int arms, IntBinaryOperator lostPercent, int visitors) {
      var random = new Random(seed);
      this.arms = new long[arms];
      for (Segment segment : List.of(DESKTOP, MOBILE, DE, AT)) {
        segments.put(segment, new long[arms]);
      }
      for (int visitor = 0; visitor < visitors; visitor++) {
        int arm = random.nextInt(arms);
        boolean mobile = random.nextBoolean();
        boolean austrian = random.nextInt(3) == 0;
        if (random.nextInt(100) >= lostPercent.applyAsInt(arm, mobile ? 1 : 0)) {
          this.arms[arm]++;
          count(mobile ? MOBILE : DESKTOP, arm);
          count(austrian ? AT : DE, arm);
        }
      }
    }

    private void count(Segment segment, int arm) {
      segments.computeIfPresent(
          segment,
          (_, counts) -> {
            counts[arm]++;
            return counts;
          });
    }

    List<ArmCount> arms() {
      return Arrays.stream(arms).mapToObj(units -> new ArmCount(units, 1)).toList();
    }

    Map<Segment, List<Long>> segments() {
      Map<Segment, List<Long>> lists = new LinkedHashMap<>();
      segments.forEach(
          (segment, counts) -> lists.put(segment, Arrays.stream(counts).boxed().toList()));
      return lists;
    }
  }
}
