package dev.winnow.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** React as a shop would bundle it, in one script; an app says {@code require("react")}. */
final class React {
  private static final List<String> BROWSER =
      List.of("react", "react-dom", "react-dom-client", "scheduler");
  private static final List<String> SERVER =
      List.of("react", "react-dom", "react-dom-server-legacy.browser");

  private React() {}

  static String inTheBrowser(String app) {
    return bundle(BROWSER, app);
  }

  /** Sets {@code window.html} to what the server would send. */
  static String onTheServer(String app) {
    return bundle(
        SERVER,
        app
            + ";window.html = require('react-dom-server-legacy.browser')"
            + ".renderToString(require('react').createElement(Shop));");
  }

  private static String bundle(List<String> modules, String app) {
    var script = new StringBuilder("{const all = {}, done = {};\n");
    modules.forEach(module ->
        script.append(
            "all['%s'] = function (exports, require) {%s};\n".formatted(module, source(module))));
    return script
        .append("const require = (name) => { if (!done[name]) all[name](done[name] = {}, require);")
        .append(" return done[name]; };\n")
        .append(app)
        .append("}")
        .toString();
  }

  private static String source(String module) {
    String of = module.startsWith("react-dom") ? "react-dom" : module;
    var properties = new Properties();
    try (InputStream file =
        open("/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(of))) {
      properties.load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String path =
        "/META-INF/resources/webjars/%s/%s/cjs/%s.production.js"
            .formatted(of, properties.getProperty("version"), module);
    try (InputStream file = open(path)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String path) {
    return Objects.requireNonNull(React.class.getResourceAsStream(path), path);
  }
}
