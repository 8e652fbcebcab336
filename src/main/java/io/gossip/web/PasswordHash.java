package io.gossip.web;

import io.vertx.ext.auth.hashing.HashingStrategy;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords as they are kept: {@code $pbkdf2$it=N$SALT$HASH}, PBKDF2 with HMAC-SHA-512 as Vert.x'
 * {@link HashingStrategy} writes it. Everything here takes long on purpose: it blocks.
 */
public final class PasswordHash {
  /** What OWASP's Password Storage Cheat Sheet asks of PBKDF2-HMAC-SHA512. */
  private static final int ITERATIONS = 210_000;

  private static final int LEAST_ITERATIONS = 10_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final String ALGORITHM = "pbkdf2";
  private static final Pattern FORM =
      Pattern.compile(
          "\\$pbkdf2\\$it=(\\d{1,8})\\$((?:[A-Za-z0-9+/]{2,4})+)\\$((?:[A-Za-z0-9+/]{2,4})+)");

  private static final HashingStrategy STRATEGY = HashingStrategy.load();

  private PasswordHash() {}

  /** A hash of a password, with a salt of its own. */
  public static String of(String password) {
    return of(password, ITERATIONS);
  }

  static String of(String password, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return STRATEGY.hash(
        ALGORITHM,
        Map.of("it", String.valueOf(iterations)),
        Base64.getEncoder().withoutPadding().encodeToString(salt),
        password);
  }

  /** Whether this is the password of that hash. */
  static boolean fits(String hash, String password) {
    return STRATEGY.verify(hash, password);
  }

  /** Whether a text is a hash that costs enough to guess and not too much to check. */
  static boolean wellFormed(String hash) {
    Matcher form = FORM.matcher(hash);
    return form.matches()
        && Integer.parseInt(form.group(1)) >= LEAST_ITERATIONS
        && Integer.parseInt(form.group(1)) <= MOST_ITERATIONS;
  }
}
