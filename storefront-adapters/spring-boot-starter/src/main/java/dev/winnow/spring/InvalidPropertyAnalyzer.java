package dev.winnow.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a shop that does not start into a sentence that says why. */
final class InvalidPropertyAnalyzer extends AbstractFailureAnalyzer<InvalidProperty> {
  @Override
  protected FailureAnalysis analyze(Throwable whole, InvalidProperty cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Correct the property, or set winnow.enabled=false to start the shop without Winnow.",
        cause);
  }
}
