package dev.winnow.server.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.winnow.core.json.Json;
import dev.winnow.server.calibration.VisitorHistory;
import dev.winnow.server.check.Facts.Power;
import dev.winnow.server.experiment.ExperimentReader;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long an experiment would take, by what the shop's visitors did. */
class PowerNeededTest {
  private static final VisitorHistory SEEN =
      new VisitorHistory(10_000, new TreeMap<>(Map.of(1L, 1_000L)), 14_000, 14);

  /**
   * By hand: n = 2·p·(1 − p)·(1.959964 + 0.841621)²/(p·lift)² with p = 0.1 and lift 0.1 is 14,128
   * in each arm, so 28,256 in both: 28.3 days with 1,000 a day.
   */
  @Test
  void oneLookNeedsWhatTheTextbookSays() {
    assertEquals(29, days("1", "'kind':'fixed-horizon','plannedUnits':30000"));
  }

  @Test
  void halfOfTheTrafficTakesTwiceAsLong() {
    assertEquals(57, days("0.5", "'kind':'fixed-horizon','plannedUnits':30000"));
  }

  @Test
  void whatCannotBeToldSaysSo() {
    assertInstanceOf(
        Power.Unknown.class,
        PowerNeeded.of(ExperimentReader.read(json("1", "'kind':'sequential'", "")), SEEN));
    var nobody = new VisitorHistory(10_000, new TreeMap<>(Map.of(1L, 9L)), 14_000, 14);
    assertInstanceOf(
        Power.Unknown.class,
        PowerNeeded.of(
            ExperimentReader.read(json("1", "'kind':'sequential'", ",'minimalLift':0.1")), nobody));
  }

  private static long days(String traffic, String policy) {
    var json = json(traffic, policy, ",'minimalLift':0.1");
    return assertInstanceOf(Power.Days.class, PowerNeeded.of(ExperimentReader.read(json), SEEN))
        .days();
  }

  private static @Nullable Object json(String traffic, String policy, String lift) {
    String json =
        "{'name':'Any','variants':[{'key':'a'},{'key':'b'}],'traffic':%s,'policy':{%s%s}}"
            .formatted(traffic, policy, lift);
    return Json.parse(json.replace('\'', '"'));
  }
}
