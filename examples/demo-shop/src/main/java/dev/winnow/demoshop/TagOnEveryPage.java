package dev.winnow.demoshop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page, as {@code tag}, whether the shop hands the browser tag out. */
@ControllerAdvice
class TagOnEveryPage {
  private final boolean isHandedOut;

  TagOnEveryPage(
      @Value("${winnow.enabled:true}") boolean enabled,
      @Value("${winnow.public-key:}") String publicKey) {
    this.isHandedOut = enabled && !publicKey.isEmpty();
  }

  @ModelAttribute("tag")
  boolean tag() {
    return isHandedOut;
  }
}
