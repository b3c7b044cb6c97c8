package dev.winnow.core.ruleset;

import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.util.Map;

/** A range of buckets under a salt of its own: a member's part of a group, or the holdout. */
public record Slice(String salt, BucketRange range, Bucketing bucketing) {
  public static Slice of(String salt, int from, int to) {
    return new Slice(salt, new BucketRange(from, to), Bucketing.withSalt(salt));
  }

  public boolean contains(CharSequence unit) {
    return range.contains(bucketing.bucket(unit));
  }

  Map<String, Object> toJson() {
    return JsonObject.of("salt", salt, "from", range.from(), "to", range.to());
  }

  static Slice read(Fields fields) {
    fields.require("salt", "from", "to");
    String salt = Salts.read(fields);
    Long from = fields.integer("from", 0, Bucketing.BUCKETS - 1);
    Long to = fields.integer("to", 1, Bucketing.BUCKETS);
    if (from == null || to == null || from >= to) {
      fields.problem("to", to, "a bucket above from");
      return of(salt, 0, 1);
    }
    return of(salt, from.intValue(), to.intValue());
  }
}
