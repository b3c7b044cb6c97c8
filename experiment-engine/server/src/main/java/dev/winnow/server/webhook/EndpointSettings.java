package dev.winnow.server.webhook;

import dev.winnow.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person may set of an endpoint.
 *
 * @param url null for one that mails
 * @param mail null for one that posts
 * @param events keys of types; null for all
 */
record EndpointSettings(
    @Nullable String url, @Nullable String mail, @Nullable List<String> events, boolean enabled) {

  static EndpointSettings of(Endpoint endpoint) {
    return new EndpointSettings(
        endpoint.url(), endpoint.mail(), listed(endpoint.events()), endpoint.enabled());
  }

  /** As the table has it: a blank before and behind each. */
  @Nullable String storedEvents() {
    return events == null
        ? null
        : events.stream().distinct().sorted().collect(Collectors.joining(" ", " ", " "));
  }

  /** For the audit log: many an address is a secret behind its host. */
  Map<String, Object> noted() {
    return JsonObject.of(
        "host",
        url == null ? null : URI.create(url).getAuthority(),
        "mail",
        mail,
        "events",
        events,
        "enabled",
        enabled);
  }

  private static @Nullable List<String> listed(@Nullable String events) {
    return events == null ? null : List.of(events.strip().split(" ", -1));
  }
}
