package dev.winnow.adapter.visitor;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The request that brought a visitor, and the {@link Channel} it tells of. What somebody paid for
 * says so in the query; else the shop's own campaign does; else the referrer.
 *
 * @param query of the landing page, without the question mark
 * @param referrer the whole address, as the browser sends it
 * @param ownHost the shop's own, which is no referrer
 */
public record FirstTouch(
    @Nullable String query, @Nullable String referrer, @Nullable String ownHost) {
  private static final Set<String> CLICK_IDS =
      Set.of("gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "li_fat_id");
  private static final Pattern PAID =
      Pattern.compile("cp[acmv]|ppc|retargeting|paid.*|display|banner|interstitial|expandable");
  private static final Pattern EMAIL = Pattern.compile("e[-_ ]?mail|newsletter");
  private static final Pattern SOCIAL = Pattern.compile("sm|social([-_ ](network|media))?");
  private static final Pattern REFERRAL = Pattern.compile("referral|app|link");

  /** By which channel the visitor came. */
  public Channel channel() {
    Map<String, String> parameters = parameters(query == null ? "" : query);
    if (CLICK_IDS.stream().anyMatch(parameters::containsKey)) {
      return Channel.PAID;
    }
    String source = parameters.getOrDefault("utm_source", "");
    return ofMedium(parameters.getOrDefault("utm_medium", ""), source)
        .or(() -> Sources.channel(source))
        .or(() -> source.isEmpty() ? Optional.empty() : Optional.of(Channel.REFERRAL))
        .orElseGet(this::ofReferrer);
  }

  private static Optional<Channel> ofMedium(String medium, String source) {
    if (PAID.matcher(medium).matches()) {
      return Optional.of(Channel.PAID);
    }
    if (EMAIL.matcher(medium).matches() || EMAIL.matcher(source).matches()) {
      return Optional.of(Channel.EMAIL);
    }
    if (medium.startsWith("affiliate")) {
      return Optional.of(Channel.AFFILIATE);
    }
    if (SOCIAL.matcher(medium).matches()) {
      return Optional.of(Channel.SOCIAL);
    }
    if (medium.equals("organic")) {
      return Optional.of(Channel.ORGANIC);
    }
    return REFERRAL.matcher(medium).matches() ? Optional.of(Channel.REFERRAL) : Optional.empty();
  }

  private Channel ofReferrer() {
    String host = host(referrer);
    if (host == null || bare(host).equals(bare(ownHost == null ? "" : ownHost))) {
      return Channel.DIRECT;
    }
    return Sources.channel(host).orElse(Channel.REFERRAL);
  }

  private static @Nullable String host(@Nullable String address) {
    if (address == null) {
      return null;
    }
    try {
      return URI.create(address).getHost();
    } catch (IllegalArgumentException garbage) {
      return null;
    }
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("www.") ? lower.substring("www.".length()) : lower;
  }

  /** By hand: a container's own parsing of parameters would use up the body of a POST. */
  private static Map<String, String> parameters(String query) {
    var parameters = new HashMap<String, String>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException garbage) {
      return "";
    }
  }
}
