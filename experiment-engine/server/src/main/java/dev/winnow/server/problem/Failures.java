package dev.winnow.server.problem;

import dev.winnow.core.json.MalformedJson;
import dev.winnow.core.problem.InvalidInput;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each kind of failure looks like from outside; never a stack trace. */
@Factory
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Singleton
  ExceptionHandler<InvalidInput, HttpResponse<?>> invalidInput() {
    return (request, invalid) ->
        ProblemResponse.of(
            HttpStatus.UNPROCESSABLE_ENTITY, "some fields are not allowed", invalid.problems());
  }

  @Singleton
  ExceptionHandler<MalformedJson, HttpResponse<?>> malformedJson() {
    return (request, malformed) ->
        ProblemResponse.of(
            HttpStatus.BAD_REQUEST, "the body is not JSON: " + malformed.getMessage());
  }

  @Singleton
  ExceptionHandler<DecompressionException, HttpResponse<?>> notCompressed() {
    return (request, broken) ->
        ProblemResponse.of(
            HttpStatus.BAD_REQUEST, "the body is not compressed as its Content-Encoding says");
  }

  @Singleton
  ExceptionHandler<Refused, HttpResponse<?>> refused() {
    return (request, refused) -> {
      var response =
          ProblemResponse.of(
              refused.status(), String.valueOf(refused.getMessage()), refused.problems());
      return refused.status() == HttpStatus.SERVICE_UNAVAILABLE
          ? response.header("Retry-After", "1")
          : response;
    };
  }

  /** Of two who make the same thing at the same moment, the second finds it made. */
  @Singleton
  ExceptionHandler<DataAccessException, HttpResponse<?>> database() {
    return (request, failure) ->
        isOutrun(failure)
            ? ProblemResponse.of(
                HttpStatus.CONFLICT, "somebody else changed the same at this moment; try again")
            : failed(request, failure);
  }

  /** The last resort: the log knows what happened, the outside that it was us. */
  @Singleton
  ExceptionHandler<RuntimeException, HttpResponse<?>> unexpected() {
    return Failures::failed;
  }

  private static HttpResponse<?> failed(HttpRequest<?> request, RuntimeException failure) {
    LOG.error("{} {} failed", request.getMethod(), request.getPath(), failure);
    return ProblemResponse.of(
        HttpStatus.INTERNAL_SERVER_ERROR, "the engine failed; its log says why");
  }

  /** SQLSTATE 23: a key that is there already; 40: given up in favour of another transaction. */
  private static boolean isOutrun(DataAccessException failure) {
    return failure.getCause() instanceof SQLException cause
        && cause.getSQLState() != null
        && (cause.getSQLState().startsWith("23") || cause.getSQLState().startsWith("40"));
  }
}
