package dev.winnow.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes a browser's posts and passes them on to a door of the engine, without a thread that waits.
 */
final class PostEndpoint {
  /** As much as browsers let a beacon carry, several times over. */
  static final int LARGEST_BODY = 256 * 1024;

  private final EngineDoor engine;
  private final Semaphore inFlight;

  /**
   * A door for browsers.
   *
   * @param mostInFlight posts that are read or wait for the engine at one time; the others are told
   *     to come again
   */
  PostEndpoint(EngineDoor engine, int mostInFlight) {
    this.engine = engine;
    this.inFlight = new Semaphore(mostInFlight);
  }

  void accept(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    if (!isJson(request.getContentType())) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else if (request.getContentLengthLong() > LARGEST_BODY) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (inFlight.tryAcquire()) {
      passOn(request, response);
    } else {
      PostExchange.later(response);
    }
  }

  private void passOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var held = new AtomicBoolean(true);
    Runnable release =
        () -> {
          if (held.compareAndSet(true, false)) {
            inFlight.release();
          }
        };
    try {
      new PostExchange(request, response, engine, release).start();
    } catch (IOException | RuntimeException notStarted) {
      release.run();
      throw notStarted;
    }
  }

  /** {@code text/plain} is what a beacon sends when it is to need no preflight. */
  private static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return bare.equals("application/json") || bare.equals("text/plain");
  }
}
