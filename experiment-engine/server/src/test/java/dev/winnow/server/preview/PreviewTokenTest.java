package dev.winnow.server.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PreviewTokenTest {
  private static final byte[] SECRET = "s".repeat(64).getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "t".repeat(64).getBytes(StandardCharsets.UTF_8);
  private static final PreviewToken TOKEN =
      new PreviewToken("shop", "live", "cta", "green", Instant.parse("2026-12-03T10:15:30Z"));

  @Test
  void whatWasSignedIsReadAgain() {
    assertEquals(Optional.of(TOKEN), PreviewToken.verified(TOKEN.signed(SECRET), SECRET));
  }

  @Test
  void aTokenStandsInAnAddressAsItIs() {
    var longest =
        new PreviewToken("s".repeat(64), "live", "e".repeat(64), "v".repeat(64), TOKEN.expires());
    String token = longest.signed(SECRET);

    assertTrue(token.matches("[A-Za-z0-9_.-]+"), token);
    assertTrue(token.length() < 500, token.length() + " characters");
    assertEquals(Optional.of(longest), PreviewToken.verified(token, SECRET));
  }

  static Stream<Arguments> forgeries() throws JOSEException {
    String good = TOKEN.signed(SECRET);
    String[] parts = good.split("\\.", -1);
    String red =
        new PreviewToken("shop", "live", "cta", "red", TOKEN.expires())
            .signed(OTHER)
            .split("\\.", -1)[1];
    var claims = new JWTClaimsSet.Builder().claim("store", "shop").build();
    return Stream.of(
        arguments("signed with another secret", TOKEN.signed(OTHER)),
        arguments("other claims under the same signature", parts[0] + "." + red + "." + parts[2]),
        arguments("without its signature", parts[0] + "." + parts[1] + "."),
        arguments("a signature cut short", good.substring(0, good.length() - 2)),
        arguments("algorithm none", new PlainJWT(claims).serialize()),
        arguments(
            "algorithm none over our claims",
            base64("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]),
        arguments("another algorithm with our secret", signed(JWSAlgorithm.HS512, claims)),
        arguments("claims missing", signed(JWSAlgorithm.HS256, claims)),
        arguments("claims of another kind", signed(JWSAlgorithm.HS256, ofNumbers())),
        arguments("nothing", ""),
        arguments("dots", ".."),
        arguments("nonsense", "nonsense"),
        arguments("too long to be one", good + "A".repeat(1_000)),
        arguments("header is no JSON", base64("[") + "." + parts[1] + "." + parts[2]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void nothingElseIsBelieved(String what, String token) {
    assertEquals(Optional.empty(), PreviewToken.verified(token, SECRET), what);
  }

  private static JWTClaimsSet ofNumbers() {
    return new JWTClaimsSet.Builder()
        .claim("store", 1)
        .claim("environment", 2)
        .claim("experiment", 3)
        .claim("variant", 4)
        .build();
  }

  private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims) throws JOSEException {
    var token = new SignedJWT(new JWSHeader(algorithm), claims);
    token.sign(new MACSigner(SECRET));
    return token.serialize();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
