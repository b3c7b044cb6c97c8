package dev.winnow.server.ruleset;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;

/** Whether the asker holds already what would be sent. */
final class Etags {
  private Etags() {}

  static boolean isHeld(HttpRequest<?> request, String etag) {
    return request
        .getHeaders()
        .findFirst(HttpHeaders.IF_NONE_MATCH)
        .map(sent -> Arrays.stream(sent.split(",")).anyMatch(each -> matches(each, etag)))
        .orElse(false);
  }

  /** A proxy that compresses on the way makes a weak tag of ours. */
  private static boolean matches(String sent, String etag) {
    String bare = sent.strip();
    return bare.equals(etag) || bare.equals("W/" + etag);
  }
}
