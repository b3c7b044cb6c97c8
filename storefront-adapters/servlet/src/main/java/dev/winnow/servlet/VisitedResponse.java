package dev.winnow.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** Lets the visit set its cookies before the first byte of an answer. */
final class VisitedResponse extends HttpServletResponseWrapper {
  private final RequestVisit visit;

  VisitedResponse(HttpServletResponse response, RequestVisit visit) {
    super(response);
    this.visit = visit;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    visit.beforeBody();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    visit.beforeBody();
    return super.getWriter();
  }

  @Override
  public void flushBuffer() throws IOException {
    visit.beforeBody();
    super.flushBuffer();
  }

  @Override
  public void sendError(int status) throws IOException {
    visit.beforeBody();
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    visit.beforeBody();
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    visit.beforeBody();
    super.sendRedirect(location);
  }

  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    visit.beforeBody();
    super.sendRedirect(location, status, clearBuffer);
  }
}
