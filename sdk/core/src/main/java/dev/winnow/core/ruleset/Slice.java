package dev.winnow.core.ruleset;

import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A range of buckets under a salt of its own: a member's part of a group, or the holdout. */
public record Slice(Bucketing bucketing, BucketRange range) {
  public static Slice of(String salt, int from, int to) {
    return new Slice(Bucketing.withSalt(salt), new BucketRange(from, to));
  }

  public String salt() {
    return bucketing.salt();
  }

  /** Whether the unit's bucket is in the range. Allocates nothing. */
  public boolean contains(CharSequence unit) {
    return range.contains(bucketing.bucket(unit));
  }

  Map<String, Object> toJson() {
    return JsonObject.of("salt", salt(), "from", range.from(), "to", range.to());
  }

  static @Nullable Slice read(Fields fields) {
    fields.require("salt", "from", "to");
    String salt = Salts.read(fields);
    BucketRange range = range(fields);
    return range == null ? null : new Slice(Bucketing.withSalt(salt), range);
  }

  static @Nullable BucketRange range(Fields fields) {
    Long from = fields.integer("from", 0, Bucketing.BUCKETS - 1);
    Long to = fields.integer("to", 1, Bucketing.BUCKETS);
    if (from == null || to == null) {
      return null;
    }
    if (from >= to) {
      fields.problem("to", to, "above from, which is " + from);
      return null;
    }
    return new BucketRange(from.intValue(), to.intValue());
  }
}
