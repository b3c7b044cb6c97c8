package dev.winnow.server.experiment;

import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.util.Map;

/** The part of a mutual-exclusion group that an experiment owns: buckets from, to (excluded). */
public record GroupSlice(String key, int from, int to) {
  static GroupSlice read(Fields fields) {
    fields.require("key", "from", "to");
    String key = fields.key("key");
    Long from = fields.integer("from", 0, Bucketing.BUCKETS - 1);
    Long to = fields.integer("to", 1, Bucketing.BUCKETS);
    if (from != null && to != null && from >= to) {
      fields.problem("to", to, "a bucket above from");
    }
    fields.refuseUnknown();
    return new GroupSlice(
        key == null ? "" : key, from == null ? 0 : from.intValue(), to == null ? 1 : to.intValue());
  }

  /** Whether both own a bucket of one group. */
  public boolean overlaps(GroupSlice other) {
    return key.equals(other.key) && from < other.to && other.from < to;
  }

  Map<String, Object> toJson() {
    return JsonObject.of("key", key, "from", from, "to", to);
  }
}
