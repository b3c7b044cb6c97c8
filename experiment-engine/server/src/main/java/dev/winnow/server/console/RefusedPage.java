package dev.winnow.server.console;

import dev.winnow.server.page.ErrorPage;
import dev.winnow.server.page.Pages;
import dev.winnow.server.problem.Refused;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;

/** What a person asked for in vain, as a page. */
final class RefusedPage {
  private RefusedPage() {}

  static HttpResponse<String> of(Refused refused, Pages pages) {
    return HttpResponse.<String>status(refused.status())
        .contentType(MediaType.TEXT_HTML_TYPE)
        .body(
            pages.error(
                new ErrorPage(
                    refused.status().getCode(),
                    refused.status().getReason(),
                    sentence(refused),
                    "/")));
  }

  private static String sentence(Refused refused) {
    String message = String.valueOf(refused.getMessage());
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }
}
