package io.gossip.cli;

import io.gossip.sim.Delay;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads delays in milliseconds: {@code 0-2}, {@code exp:1:10} or {@code normal:40:5}. */
final class DelayText {
  static final String RULE =
      "must be MIN-MAX, exp:MIN:MEAN or normal:MEAN:DEVIATION in milliseconds, such as 0-2,"
          + " exp:1:10 or normal:40:5";

  private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,6})?)";
  private static final Pattern UNIFORM = Pattern.compile("(\\d{1,6})-(\\d{1,6})");
  private static final Pattern EXPONENTIAL = Pattern.compile("exp:(\\d{1,6}):" + NUMBER);
  private static final Pattern NORMAL = Pattern.compile("normal:" + NUMBER + ":" + NUMBER);

  private DelayText() {}

  /**
   * @throws IllegalArgumentException with the rule that is broken
   */
  static Delay parse(String text) {
    Matcher uniform = UNIFORM.matcher(text);
    if (uniform.matches()) {
      return new Delay.Uniform(Long.parseLong(uniform.group(1)), Long.parseLong(uniform.group(2)));
    }
    Matcher exponential = EXPONENTIAL.matcher(text);
    if (exponential.matches()) {
      return new Delay.Exponential(
          Long.parseLong(exponential.group(1)), Double.parseDouble(exponential.group(2)));
    }
    Matcher normal = NORMAL.matcher(text);
    if (normal.matches()) {
      return new Delay.Normal(
          Double.parseDouble(normal.group(1)), Double.parseDouble(normal.group(2)));
    }
    throw new IllegalArgumentException("delay " + RULE + ", was \"" + text + "\"");
  }
}
