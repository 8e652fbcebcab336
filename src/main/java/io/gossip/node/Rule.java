package io.gossip.node;

import io.gossip.bus.OptionRule;
import io.gossip.member.HostAndPort;
import io.gossip.wire.Keyring;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The checks of single values; each failure names the field, the rule and the value. */
final class Rule {
  private Rule() {}

  /** {@code null} stands for "not set" and passes. */
  static <N extends Number> N range(String field, N value, long min, long max) {
    if (value != null && (value.longValue() < min || value.longValue() > max)) {
      String rule =
          max == Long.MAX_VALUE ? "be at least " + min : "lie between " + min + " and " + max;
      throw broken(field, rule, value);
    }
    return value;
  }

  static String oneOf(String field, String value, List<String> allowed) {
    return OptionRule.oneOf(field, value, allowed);
  }

  /** A text whose UTF-8 form takes 1 to {@code max} bytes, or {@code null}. */
  static String text(String field, String value, int max) {
    if (value != null) {
      int length = value.getBytes(StandardCharsets.UTF_8).length;
      if (length < 1 || length > max) {
        throw broken(field, "take 1 to " + max + " bytes", '"' + value + '"');
      }
    }
    return value;
  }

  /** Base64 of 16, 24 or 32 bytes, or {@code null}; a secret, so that it is never shown. */
  static String key(String field, String value) {
    if (value != null) {
      try {
        Keyring.ofBase64(List.of(value));
      } catch (IllegalArgumentException e) {
        throw broken(
            field,
            "be base64 of 16, 24 or 32 bytes",
            "a text of " + value.length() + " characters");
      }
    }
    return value;
  }

  /** A text that {@link HostAndPort} can read. */
  static String hostAndPort(String field, String value) {
    try {
      HostAndPort.parse(value, 0);
      return value;
    } catch (IllegalArgumentException e) {
      throw broken(field, "be HOST or HOST:PORT (" + e.getMessage() + ")", value);
    }
  }

  static IllegalArgumentException broken(String field, String rule, Object value) {
    return OptionRule.broken(field, rule, value);
  }
}
