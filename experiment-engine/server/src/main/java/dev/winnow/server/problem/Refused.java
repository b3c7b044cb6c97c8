package dev.winnow.server.problem;

import dev.winnow.core.problem.Problem;
import io.micronaut.http.HttpStatus;
import java.util.List;

/** What was asked for is understood and cannot be done; nothing was changed. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient List<Problem> problems;

  private Refused(HttpStatus status, String message, List<Problem> problems) {
    super(message);
    this.status = status;
    this.problems = List.copyOf(problems);
  }

  /** There is no such thing. */
  public static Refused unknown(String what, String key) {
    return new Refused(
        HttpStatus.NOT_FOUND, "there is no %s \"%s\"".formatted(what, key), List.of());
  }

  /** It cannot be done in the state it is in. */
  public static Refused conflict(String message, Problem problem) {
    return new Refused(HttpStatus.CONFLICT, message, List.of(problem));
  }

  /** The caller may not. */
  public static Refused forbidden(String message) {
    return new Refused(HttpStatus.FORBIDDEN, message, List.of());
  }

  /** Not now; the sender should come again. */
  public static Refused busy(String message) {
    return new Refused(HttpStatus.SERVICE_UNAVAILABLE, message, List.of());
  }

  public HttpStatus status() {
    return status;
  }

  public List<Problem> problems() {
    return problems;
  }
}
