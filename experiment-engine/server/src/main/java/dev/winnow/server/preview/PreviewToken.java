package dev.winnow.server.preview;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a preview link carries: which variant of which experiment, of which store in which
 * environment, and until when. Written as a JWT with HS256 (RFC 7519), which is safe in an address.
 *
 * @param expires in whole seconds
 */
record PreviewToken(
    String store, String environment, String experiment, String variant, Instant expires) {
  /** With keys at their longest it has some 500 characters. */
  private static final int LONGEST = 1_000;

  private static final String STORE = "store";
  private static final String ENVIRONMENT = "environment";
  private static final String EXPERIMENT = "experiment";
  private static final String VARIANT = "variant";

  String signed(byte[] secret) {
    var claims =
        new JWTClaimsSet.Builder()
            .claim(STORE, store)
            .claim(ENVIRONMENT, environment)
            .claim(EXPERIMENT, experiment)
            .claim(VARIANT, variant)
            .expirationTime(Date.from(expires))
            .build();
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("HS256 with 256 bits fails", impossible);
    }
    return token.serialize();
  }

  /**
   * Reads what {@link #signed} wrote; nothing of it is looked at before the signature is found
   * right. Empty for anything else, with another algorithm in its header, too.
   */
  static Optional<PreviewToken> verified(String token, byte[] secret) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT signed = SignedJWT.parse(token);
      boolean isOurs =
          signed.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
              && signed.verify(new MACVerifier(secret));
      return isOurs ? Optional.ofNullable(read(signed.getJWTClaimsSet())) : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static @Nullable PreviewToken read(JWTClaimsSet claims) throws ParseException {
    String store = claims.getStringClaim(STORE);
    String environment = claims.getStringClaim(ENVIRONMENT);
    String experiment = claims.getStringClaim(EXPERIMENT);
    String variant = claims.getStringClaim(VARIANT);
    Date expires = claims.getExpirationTime();
    return store == null
            || environment == null
            || experiment == null
            || variant == null
            || expires == null
        ? null
        : new PreviewToken(store, environment, experiment, variant, expires.toInstant());
  }
}
