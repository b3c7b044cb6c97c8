package dev.winnow.server.report;

import dev.winnow.statistics.ArmCount;
import dev.winnow.statistics.SampleRatio;
import dev.winnow.statistics.SampleRatioBySegment;
import dev.winnow.statistics.SequentialSampleRatio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the arms have the sizes of their ranges: phase by phase, as shares may differ between
 * them; of the phases the smallest p-value counts, times their number.
 */
final class SampleRatios {
  /** The share of fair experiments that would be suspected of a wrong sample ratio. */
  static final double UNLIKELY = 0.001;

  private SampleRatios() {}

  /** Of counted units; and with known bots, to tell a filter that takes them out of one arm. */
  static Report.SampleRatioCheck of(Snapshot snapshot, Arms arms) {
    Slice counted = arms.counted(day -> true);
    Slice withBots = arms.countedAndBots();
    double pValue = 1;
    double sequential = 1;
    double before = 1;
    int phases = counted.phases().size();
    for (int phase : counted.phases()) {
      if (isClosed(snapshot, phase, counted.variants())) {
        continue;
      }
      List<ArmCount> counts = counts(snapshot, counted, phase);
      pValue = Math.min(pValue, phases * SampleRatio.of(counts).pValue());
      sequential = Math.min(sequential, phases * SequentialSampleRatio.of(counts).pValue());
      before =
          Math.min(before, phases * SampleRatio.of(counts(snapshot, withBots, phase)).pValue());
    }
    // Whoever looks every day needs the test that is made for it; at the end one look is left.
    double judged = snapshot.isOver() ? pValue : sequential;
    boolean ok = judged >= UNLIKELY;
    return new Report.SampleRatioCheck(
        pValue, sequential, before, ok, ok ? List.of() : suspects(snapshot, arms, counted));
  }

  /** The segments that the mismatch comes from, over all phases together; most certain first. */
  private static List<Report.Suspect> suspects(Snapshot snapshot, Arms arms, Slice counted) {
    var all = new ArrayList<ArmCount>();
    for (int variant = 0; variant < counted.variants(); variant++) {
      all.add(new ArmCount(counted.units(variant), expectedShare(snapshot, counted, variant)));
    }
    var segments = new LinkedHashMap<SampleRatioBySegment.Segment, List<Long>>();
    arms.segments()
        .forEach((segment, slice) ->
            segments.put(
                new SampleRatioBySegment.Segment(segment.dimension(), segment.value()),
                IntStream.range(0, slice.variants()).mapToObj(slice::units).toList()));
    return SampleRatioBySegment.of(all, segments).off(UNLIKELY).stream()
        .map(tested ->
            new Report.Suspect(
                tested.segment().dimension(),
                tested.segment().value(),
                snapshot.variants().get(tested.off().arm()).key(),
                tested.off().units(),
                Math.round(tested.off().expected()),
                tested.adjustedPValue(),
                tested.explains(UNLIKELY)))
        .toList();
  }

  /** Nobody should enter then, so there are no shares to hold anybody against. */
  private static boolean isClosed(Snapshot snapshot, int phase, int variants) {
    return IntStream.range(0, variants).allMatch(arm -> snapshot.weight(phase, arm) == 0);
  }

  private static List<ArmCount> counts(Snapshot snapshot, Slice slice, int phase) {
    var counts = new ArrayList<ArmCount>();
    for (int variant = 0; variant < slice.variants(); variant++) {
      counts.add(new ArmCount(slice.units(phase, variant), snapshot.weight(phase, variant)));
    }
    return counts;
  }

  /** By the widths of the ranges, each phase with its share of the units. */
  static double expectedShare(Snapshot snapshot, Slice counted, int variant) {
    double expected = 0;
    double all = 0;
    for (int phase : counted.phases()) {
      double weights = 0;
      double units = 0;
      for (int each = 0; each < counted.variants(); each++) {
        weights += snapshot.weight(phase, each);
        units += counted.units(phase, each);
      }
      if (weights > 0) {
        expected += units * snapshot.weight(phase, variant) / weights;
        all += units;
      }
    }
    if (all > 0) {
      return expected / all;
    }
    List<Double> planned = Snapshot.planned(snapshot.definition());
    return planned.get(variant) / planned.stream().mapToDouble(Double::doubleValue).sum();
  }
}
