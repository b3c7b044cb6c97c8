package dev.winnow.server.webhook;

import dev.winnow.core.json.JsonObject;
import java.util.Map;

/** What came of sending a message once; {@code millis} is how long it took. */
sealed interface Outcome {
  long millis();

  boolean delivered();

  /**
   * The receiver answered.
   *
   * @param answer the beginning of the body
   */
  record Answered(int status, String answer, long millis) implements Outcome {
    @Override
    public boolean delivered() {
      return status >= 200 && status < 300;
    }

    /** It says that it is there no longer and wants nothing more. */
    boolean gone() {
      return status == 410;
    }
  }

  /** The mail server took it. */
  record Mailed(long millis) implements Outcome {
    @Override
    public boolean delivered() {
      return true;
    }
  }

  /** Nobody answered, or nothing was sent at all. */
  record Unanswered(String why, long millis) implements Outcome {
    @Override
    public boolean delivered() {
      return false;
    }
  }

  default Map<String, Object> toJson() {
    return switch (this) {
      case Answered(int status, String answer, long millis) ->
          JsonObject.of(
              "delivered", delivered(), "status", status, "millis", millis, "answer", answer);
      case Mailed(long millis) -> JsonObject.of("delivered", true, "millis", millis);
      case Unanswered(String why, long millis) ->
          JsonObject.of("delivered", false, "millis", millis, "why", why);
    };
  }
}
