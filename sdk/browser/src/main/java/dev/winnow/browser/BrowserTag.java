package dev.winnow.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The tag that runs on a shop's pages, as JavaScript in UTF-8. */
public final class BrowserTag {
  private static final byte[] BEFORE =
      utf8(
          "(window.winnow=window.winnow||function(){(winnow.q=winnow.q||[]).push(arguments)}).ruleset=");
  private static final int HASH_BYTES = 6;
  private static final byte[] BETWEEN = utf8(";\n");

  private BrowserTag() {}

  /** The full tag, minified. */
  public static byte[] script() {
    return read("winnow.js");
  }

  /** The smaller tag: decisions, calls to action and content, without offers. */
  public static byte[] core() {
    return read("winnow-core.js");
  }

  /** The part that logs the journey, for pages whose server does not; needs {@link #script}. */
  public static byte[] journey() {
    return read("winnow-journey.js");
  }

  /** A tag that holds its ruleset, in one file: it decides without asking for anything. */
  public static byte[] with(byte[] script, byte[] rulesetJson) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(BEFORE);
    file.writeBytes(rulesetJson);
    file.writeBytes(BETWEEN);
    file.writeBytes(script);
    return file.toByteArray();
  }

  /** Twelve hexadecimal digits that tell one build of a script from another, for its ETag. */
  public static String hash(byte[] script) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(script);
      return HexFormat.of().formatHex(whole, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] read(String name) {
    try (InputStream file = BrowserTag.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing beside its class");
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
