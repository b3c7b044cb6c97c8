package dev.winnow.server.command;

import dev.winnow.core.json.JsonObject;
import dev.winnow.statistics.RunTime;
import dev.winnow.statistics.SampleSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a way to look at the figures asks for.
 *
 * @param key of the way, in JSON
 * @param words for the way, as a person reads them
 * @param leastLifts about the smallest relative lift that is found, by how many weeks it takes
 */
record Need(
    String key,
    String words,
    SampleSize size,
    RunTime time,
    SequencedMap<Integer, Double> leastLifts) {
  Map<String, Object> toJson() {
    Map<String, Object> found = new LinkedHashMap<>();
    leastLifts.forEach((weeks, lift) -> found.put(String.valueOf(weeks), lift));
    return JsonObject.of(
        "design", key,
        "unitsPerArm", size.controlUnits(),
        "units", size.totalUnits(),
        "days", time.days(),
        "weeks", time.weeks(),
        "leastLiftByWeeks", found);
  }
}
