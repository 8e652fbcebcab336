package io.gossip.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a moment: an ISO instant, epoch milliseconds, or how long ago it was, such as {@code 10m}.
 */
final class MomentText implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (text.matches("\\d{10,18}")) {
      return Long.valueOf(text);
    }
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      return ago(text);
    }
  }

  private static long ago(String text) {
    try {
      return System.currentTimeMillis() - new DurationText().convert(text).toMillis();
    } catch (TypeConversionException e) {
      throw new TypeConversionException(
          "must be a moment such as 2026-01-31T12:00:00Z or 1767225600000, or a time ago such as"
              + " 10m, was \""
              + text
              + "\"");
    }
  }
}
