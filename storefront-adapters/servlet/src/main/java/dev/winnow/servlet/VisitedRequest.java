package dev.winnow.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Notices that the answer will be given later. Asking the request itself when the chain returns
 * would be too late: a quick shop may have answered by then.
 */
final class VisitedRequest extends HttpServletRequestWrapper {
  private final RequestVisit visit;
  private boolean answersLater;

  VisitedRequest(HttpServletRequest request, RequestVisit visit) {
    super(request);
    this.visit = visit;
  }

  boolean answersLater() {
    return answersLater;
  }

  /** The container's own response is written to from here on, past {@link VisitedResponse}. */
  @Override
  public AsyncContext startAsync() {
    visit.beforeBody();
    return watched(super.startAsync());
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return watched(super.startAsync(request, response));
  }

  private AsyncContext watched(AsyncContext context) {
    answersLater = true;
    context.addListener(new Watch(visit));
    return context;
  }

  private record Watch(RequestVisit visit) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      visit.answered();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {
      visit.failed();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
