package dev.winnow.server.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Errors of the framework (no such address, too large, wrong method) in the same form as ours. */
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<byte[]> {
  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> base) {
    HttpStatus status = HttpStatus.valueOf(base.code());
    String detail =
        status.getCode() >= 500
            ? "the engine failed; its log says why"
            : context.getErrors().stream()
                .map(Error::getMessage)
                .findFirst()
                .orElse(status.getReason());
    MutableHttpResponse<byte[]> response = ProblemResponse.of(status, detail);
    base.getHeaders()
        .forEach((name, values) ->
            values.stream()
                .filter(value -> !name.equalsIgnoreCase("Content-Type"))
                .forEach(value -> response.header(name, value)));
    return response;
  }
}
