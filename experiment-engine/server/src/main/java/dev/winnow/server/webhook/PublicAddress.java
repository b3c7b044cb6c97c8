package dev.winnow.server.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses of the open internet from those of private networks, of this machine and of
 * special use, which nobody outside may have us call.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4, special</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6, special</a>
 */
final class PublicAddress {
  private static final List<Network> NOT_IN_IPV4 =
      Network.all(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that is routed; what is left out of it leads elsewhere, or to an IPv4 address. */
  private static final Network IPV6 = Network.of("2000::/3");

  private static final List<Network> NOT_IN_IPV6 =
      Network.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    if (address instanceof Inet4Address) {
      return NOT_IN_IPV4.stream().noneMatch(network -> network.has(address));
    }
    return IPV6.has(address) && NOT_IN_IPV6.stream().noneMatch(network -> network.has(address));
  }

  private record Network(BigInteger prefix, int shift) {
    static List<Network> all(String... networks) {
      return List.of(networks).stream().map(Network::of).toList();
    }

    static Network of(String cidr) {
      String[] parts = cidr.split("/", 2);
      try {
        // A literal is not looked up.
        byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
        int shift = bytes.length * 8 - Integer.parseInt(parts[1]);
        return new Network(new BigInteger(1, bytes).shiftRight(shift), shift);
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    boolean has(InetAddress address) {
      return new BigInteger(1, address.getAddress()).shiftRight(shift).equals(prefix);
    }
  }
}
