package dev.winnow.server.console;

import dev.winnow.server.page.Pages;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The templates, loaded once. */
@Factory
final class PagesFactory {
  @Singleton
  Pages pages() {
    return new Pages();
  }
}
