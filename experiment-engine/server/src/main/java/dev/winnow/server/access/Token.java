package dev.winnow.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets of 256 random bits; what is kept of them is their SHA-256. */
final class Token {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Token() {}

  static String draw(String prefix) {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The beginning of a hash: enough to tell a handful of secrets apart, and to find none. */
  static String fingerprint(String hash) {
    return hash.substring(0, 8);
  }

  /** In hexadecimal. */
  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
