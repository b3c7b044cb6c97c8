package dev.winnow.server.problem;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;

/**
 * An error as {@code application/problem+json}: title, status, a sentence, and each field that was
 * wrong with what would be allowed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class ProblemResponse {
  public static final MediaType TYPE = MediaType.of("application/problem+json");

  private ProblemResponse() {}

  public static MutableHttpResponse<byte[]> of(HttpStatus status, String detail) {
    return of(status, detail, List.of());
  }

  public static MutableHttpResponse<byte[]> of(
      HttpStatus status, String detail, List<Problem> problems) {
    return HttpResponse.<byte[]>status(status)
        .contentType(TYPE)
        .body(
            Json.write(
                JsonObject.of(
                    "title",
                    status.getReason(),
                    "status",
                    status.getCode(),
                    "detail",
                    detail,
                    "errors",
                    problems.isEmpty()
                        ? null
                        : problems.stream().map(ProblemResponse::toJson).toList())));
  }

  public static Map<String, Object> toJson(Problem problem) {
    return JsonObject.of(
        "field", problem.field(), "value", problem.value(), "allowed", problem.allowed());
  }
}
