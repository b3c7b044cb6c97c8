package dev.winnow.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One post on its way: read as it comes in, sent to the engine, answered as the engine answers.
 * Whatever happens first ends it, once: an answer, a failure, or the time that is allowed.
 */
final class PostExchange implements ReadListener, AsyncListener {
  private static final long LONGEST_MILLIS = 10_000;
  private static final int CHUNK = 8 * 1024;

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final EngineDoor engine;
  private final Runnable whenDone;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AsyncContext context;
  private final ServletInputStream in;

  PostExchange(
      HttpServletRequest request,
      HttpServletResponse response,
      EngineDoor engine,
      Runnable whenDone)
      throws IOException {
    this.request = request;
    this.response = response;
    this.engine = engine;
    this.whenDone = whenDone;
    this.in = request.getInputStream();
    this.context = request.startAsync(request, response);
  }

  void start() {
    context.setTimeout(LONGEST_MILLIS);
    context.addListener(this);
    in.setReadListener(this);
  }

  static void later(HttpServletResponse response) {
    response.setHeader("Retry-After", "10");
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  @Override
  public void onDataAvailable() throws IOException {
    var chunk = new byte[CHUNK];
    while (in.isReady() && !in.isFinished()) {
      int length = in.read(chunk);
      if (length < 0) {
        return;
      }
      if (body.size() + length > PostEndpoint.LARGEST_BODY) {
        answer(() -> response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE));
        return;
      }
      body.write(chunk, 0, length);
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // relay takes the failure, too
  public void onAllDataRead() {
    if (answered.get()) {
      return;
    }
    try {
      engine.send(body.toByteArray(), request.getHeader("User-Agent")).whenComplete(this::relay);
    } catch (IllegalArgumentException unsendable) {
      answer(() -> response.setStatus(HttpServletResponse.SC_BAD_REQUEST));
    }
  }

  @Override
  public void onError(Throwable broken) {
    answer(() -> response.setStatus(HttpServletResponse.SC_BAD_REQUEST));
  }

  private void relay(@Nullable HttpResponse<byte[]> engines, @Nullable Throwable failure) {
    if (engines == null || failure != null) {
      answer(() -> later(response));
      return;
    }
    answer(() -> {
      response.setStatus(engines.statusCode());
      engines.headers().firstValue("Content-Type").ifPresent(response::setContentType);
      engines
          .headers()
          .firstValue("Retry-After")
          .ifPresent(after -> response.setHeader("Retry-After", after));
      response.getOutputStream().write(engines.body());
    });
  }

  private void answer(Answer answer) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    try {
      answer.write();
    } catch (IOException gone) {
      // The browser has left; there is nobody to answer.
    } finally {
      context.complete();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    answer(() -> later(response));
  }

  @Override
  public void onError(AsyncEvent event) {
    answer(() -> later(response));
  }

  @Override
  public void onComplete(AsyncEvent event) {
    whenDone.run();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  @FunctionalInterface
  private interface Answer {
    void write() throws IOException;
  }
}
