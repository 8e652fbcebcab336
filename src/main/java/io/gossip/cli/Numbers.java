package io.gossip.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write and read them. */
final class Numbers {
  static final String COUNT_RULE =
      "must be a number of peers or a share above 0% and below 100%, such as 10 or 5%";

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?)%");
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

  private Numbers() {}

  /** The share that {@code 5%} stands for; empty if the text is none above 0 % and below 100 %. */
  static Optional<Double> percent(String text) {
    Matcher form = PERCENT.matcher(text);
    return form.matches()
        ? Optional.of(Double.parseDouble(form.group(1)) / 100).filter(share -> share > 0)
        : Optional.empty();
  }

  /** A number if the text is one, else the text. */
  static Object numberOrText(String text) {
    Matcher form = PLAIN.matcher(text);
    if (!form.matches()) {
      return text;
    }
    return form.group(1) == null ? (Object) Long.valueOf(text) : Double.valueOf(text);
  }

  /** Seconds with one digit, such as {@code 12.5 s}. */
  static String seconds(double millis) {
    return String.format(Locale.ROOT, "%,.1f s", millis / 1_000);
  }

  /** Seconds with one digit; milliseconds if it is less than one. */
  static String span(double millis) {
    return millis < 1_000 ? whole(millis) + " ms" : seconds(millis);
  }

  /** With thousands apart. */
  static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /** With thousands apart and so many digits behind the point. */
  static String digits(double number, int count) {
    return String.format(Locale.ROOT, "%,." + count + "f", number);
  }

  /**
   * The value of an option.
   *
   * @throws WrongUsage naming option, range and value if it lies outside
   */
  static int inRange(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new WrongUsage(option + " must lie between " + min + " and " + max + ", was " + value);
    }
    return value;
  }

  /** With four digits that count, such as {@code 0.001235} or {@code 12,346}. */
  static String significant(double number) {
    if (number == 0) {
      return "0";
    }
    int before = (int) Math.floor(Math.log10(Math.abs(number))) + 1;
    boolean whole = number == Math.rint(number) && before < 10;
    return before < -3
        ? String.format(Locale.ROOT, "%.2e", number)
        : digits(number, whole ? 0 : Math.max(0, Math.min(6, 4 - before)));
  }
}
