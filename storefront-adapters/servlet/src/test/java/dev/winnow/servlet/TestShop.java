package dev.winnow.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A shop in a real container: one filter, and a page for each path. */
final class TestShop implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  TestShop(Path folder) {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.setSilent(true);
    context = tomcat.addContext("", new File(folder.toString()).getAbsolutePath());
  }

  TestShop filter(Filter filter) {
    var definition = new FilterDef();
    definition.setFilterName("winnow");
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    var map = new FilterMap();
    map.setFilterName("winnow");
    map.addURLPattern("/*");
    context.addFilterMap(map);
    return this;
  }

  TestShop starting(Consumer<ServletContext> registration) {
    context.addServletContainerInitializer(
        (classes, servletContext) -> registration.accept(servletContext), Set.of());
    return this;
  }

  TestShop page(String path, Page page) {
    return servlet(path, new PageServlet(page));
  }

  TestShop servlet(String path, Servlet servlet) {
    var wrapper = Tomcat.addServlet(context, path, servlet);
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded(path, path);
    return this;
  }

  TestShop open() throws LifecycleException {
    tomcat.getConnector();
    tomcat.start();
    return this;
  }

  URI at(String path) {
    return URI.create(
        "http://localhost:%d%s".formatted(tomcat.getConnector().getLocalPort(), path));
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** What a page of the shop does. */
  @FunctionalInterface
  interface Page {
    void answer(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  private static final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Page page;

    PageServlet(Page page) {
      this.page = page;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      page.answer(request, response);
    }
  }
}
