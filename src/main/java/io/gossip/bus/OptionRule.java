package io.gossip.bus;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** The checks of the options of verticles; each failure names the field, the rule and the value. */
public final class OptionRule {
  private OptionRule() {}

  /**
   * Checks that all of a JSON object became options.
   *
   * @param given what somebody wrote; {@code null} stands for "not set" and passes
   * @param understood the options made of it
   * @throws IllegalArgumentException if a key is no option or its value of another type
   */
  public static void allUnderstood(JsonObject given, JsonObject understood) {
    for (String key : given.fieldNames()) {
      Object value = given.getValue(key);
      if (value != null && !same(value, understood.getValue(key))) {
        throw broken(key, "be an option and have its type", value);
      }
    }
  }

  /** A text that is not blank. */
  public static String text(String field, String value) {
    if (value == null || value.isBlank()) {
      throw broken(field, "not be empty", value);
    }
    return value;
  }

  /** One of several texts. */
  public static String oneOf(String field, String value, List<String> allowed) {
    if (value == null || !allowed.contains(value)) {
      throw broken(field, "be one of " + String.join(", ", allowed), value);
    }
    return value;
  }

  /** A number within two bounds, both allowed. */
  public static int range(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw broken(field, "lie between " + min + " and " + max, value);
    }
    return value;
  }

  /** The failure of a value that breaks a rule. */
  public static IllegalArgumentException broken(String field, String rule, Object value) {
    return new IllegalArgumentException(field + " must " + rule + ", was " + value);
  }

  /** JSON does not tell 5 from 5.0. */
  private static boolean same(Object given, Object taken) {
    return given instanceof Number number
        ? taken instanceof Number other && number.doubleValue() == other.doubleValue()
        : given.equals(taken);
  }
}
