package dev.winnow.server.check;

import dev.winnow.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param key for machines: {@code selector}
 * @param text what was found, in a sentence
 * @param allowed what to do about it; null where nothing is to be done
 */
public record Check(String key, State state, String text, @Nullable String allowed) {
  /** How it is. */
  public enum State {
    OK,
    /** Worth a thought; it may well be right. */
    WARN,
    /** Launched like this it would most likely measure nothing. */
    FAIL,
    /** Nobody can tell yet. */
    UNKNOWN;

    /** As JSON has it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Check ok(String key, String text) {
    return new Check(key, State.OK, text, null);
  }

  static Check warn(String key, String text, String allowed) {
    return new Check(key, State.WARN, text, allowed);
  }

  static Check fail(String key, String text, String allowed) {
    return new Check(key, State.FAIL, text, allowed);
  }

  static Check unknown(String key, String text, String allowed) {
    return new Check(key, State.UNKNOWN, text, allowed);
  }

  Map<String, Object> toJson() {
    return JsonObject.of("key", key, "state", state.key(), "text", text, "allowed", allowed);
  }
}
