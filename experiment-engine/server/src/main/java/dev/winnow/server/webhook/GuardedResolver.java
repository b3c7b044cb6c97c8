package dev.winnow.server.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses that a connection is then made to, so that none can be another than the one
 * that was looked at. A name with one address that is not public is refused as a whole.
 */
final class GuardedResolver implements DnsResolver {
  private final boolean allowPrivate;

  GuardedResolver(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /** A name that leads where nothing may be sent. */
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublic(String host) {
      super(host + " does not lead to the public internet");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    if (!allowPrivate && !Arrays.stream(found).allMatch(PublicAddress::is)) {
      throw new NotPublic(host);
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }
}
