package dev.winnow.adapter.visitor;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Which channel the well-known hosts are, by the table {@code sources.properties}. */
final class Sources {
  private static final Map<String, Channel> TABLE = load();

  private Sources() {}

  /**
   * The channel of a host or of a campaign's source: {@code www.google.co.uk}, {@code google}.
   *
   * @return empty for who is not in the table
   */
  static Optional<Channel> channel(String host) {
    String rest = host.toLowerCase(Locale.ROOT);
    while (!rest.isEmpty()) {
      int dot = rest.indexOf('.');
      String label = dot < 0 ? rest : rest.substring(0, dot);
      Channel known = TABLE.getOrDefault(rest, TABLE.get(label + ".*"));
      if (known != null) {
        return Optional.of(known);
      }
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    return Optional.empty();
  }

  private static Map<String, Channel> load() {
    var properties = new Properties();
    try (var table =
        Objects.requireNonNull(Sources.class.getResourceAsStream("sources.properties"))) {
      properties.load(new InputStreamReader(table, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    var byHost = new HashMap<String, Channel>();
    for (String channel : properties.stringPropertyNames()) {
      for (String host : properties.getProperty(channel).split(" ", -1)) {
        byHost.put(host, Channel.named(channel).orElseThrow());
      }
    }
    return Map.copyOf(byHost);
  }
}
