package dev.winnow.server.preview;

import dev.winnow.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A link that shows a variant.
 *
 * @param token goes into the query of any page of the shop
 * @param link the page that was asked for, with the token in its query; null where none was
 */
public record PreviewLink(String token, @Nullable String link, Instant expires) {
  static final String PARAMETER = "winnow_preview";
  static final String PAGE_ALLOWED = "an http or https address of the shop, such as a product's";

  static final int LONGEST = 2_000;

  /**
   * Whose page it is, and the rest, which is kept as the browser wrote it. A name before the host,
   * as in {@code https://shop.example@evil.example}, only misleads who reads it.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://([^/?#@\\s\\p{Cntrl}\\\\\"<>]+)([/?#][^\\s\\p{Cntrl}\\\\\"<>]*)?",
          Pattern.CASE_INSENSITIVE);

  static PreviewLink of(String token, @Nullable String page, Instant expires) {
    return new PreviewLink(token, page == null ? null : added(page, token), expires);
  }

  /** What a page's query carries. */
  String query() {
    return PARAMETER + "=" + token;
  }

  Map<String, Object> toJson() {
    return JsonObject.of("token", token, "query", query(), "link", link, "expires", expires);
  }

  static boolean isAddress(String page) {
    Matcher address = ADDRESS.matcher(page);
    return page.length() <= LONGEST && address.matches() && isHost(address.group(1));
  }

  /** The page keeps its query and its fragment; a token that it carries already gives way. */
  static String added(String page, String token) {
    int hash = page.indexOf('#');
    String fragment = hash < 0 ? "" : page.substring(hash);
    String address = hash < 0 ? page : page.substring(0, hash);
    int mark = address.indexOf('?');
    String path = mark < 0 ? address : address.substring(0, mark);
    String query = mark < 0 ? "" : address.substring(mark + 1);
    return path
        + "?"
        + Stream.concat(
                Stream.of(query.split("&", -1))
                    .filter(each -> !each.isEmpty() && !each.startsWith(PARAMETER + "=")),
                Stream.of(PARAMETER + "=" + token))
            .collect(Collectors.joining("&"))
        + fragment;
  }

  private static boolean isHost(String authority) {
    try {
      return URI.create("http://" + authority).getHost() != null;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  /** Without the token, which belongs in no log. */
  @Override
  public String toString() {
    return "PreviewLink[until %s]".formatted(expires);
  }
}
