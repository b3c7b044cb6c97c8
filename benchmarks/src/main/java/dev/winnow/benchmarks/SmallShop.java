package dev.winnow.benchmarks;

import dev.winnow.sdk.Visit;
import dev.winnow.sdk.Winnow;
import dev.winnow.servlet.Storefront;
import dev.winnow.servlet.Visits;
import dev.winnow.servlet.WinnowFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;

/** The cart of a shop on a real container, with Winnow or without: the same page of 20 kB. */
final class SmallShop implements AutoCloseable {
  private static final String ROWS = "<tr><td>Tea bowl</td><td>24.95</td></tr>\n".repeat(450);

  private final Tomcat tomcat = new Tomcat();

  /**
   * Opens a shop.
   *
   * @param winnow null: the shop does not embed it
   */
  SmallShop(@Nullable Winnow winnow) throws IOException, LifecycleException {
    Path folder = Files.createTempDirectory("small-shop");
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", folder.toString());
    if (winnow != null) {
      context.addFilterDef(definition(winnow));
      context.addFilterMap(mapping());
    }
    Tomcat.addServlet(context, "cart", new Cart(winnow != null));
    context.addServletMappingDecoded("/cart", "cart");
    tomcat.getConnector();
    tomcat.start();
  }

  URI address() {
    return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/cart");
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private static FilterDef definition(Winnow winnow) {
    var definition = new FilterDef();
    definition.setFilterName("winnow");
    definition.setFilter(
        new WinnowFilter(winnow, Storefront.builder().page("/cart", "cart").build()));
    definition.setAsyncSupported("true");
    return definition;
  }

  private static FilterMap mapping() {
    var mapping = new FilterMap();
    mapping.setFilterName("winnow");
    mapping.addURLPattern("/*");
    EnumSet.of(DispatcherType.REQUEST).forEach(type -> mapping.setDispatcher(type.name()));
    return mapping;
  }

  /** Shows three placements where it can. */
  private static final class Cart extends HttpServlet {
    private final boolean embeds;

    Cart(boolean embeds) {
      this.embeds = embeds;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("text/html;charset=UTF-8");
      var page = new StringBuilder("<table>").append(ROWS).append("</table>");
      for (int i = 0; i < 3; i++) {
        page.append("<button>").append(button(request, i)).append("</button>");
      }
      response.getWriter().append(page);
    }

    private String button(HttpServletRequest request, int number) {
      if (!embeds) {
        return "Go to checkout";
      }
      Visit visit = Visits.of(request);
      return visit.show(StandInEngine.key(number)).text("text", "Go to checkout");
    }
  }
}
