package io.gossip.bus;

import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Attempts, names and durations as a sentence says them. */
final class AttemptWords {
  private AttemptWords() {}

  /** All of them, those through others of one kind together. */
  static String of(List<Attempt> attempts) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt first = attempts.get(i);
      List<String> others = new ArrayList<>();
      while (i < attempts.size() && together(first, attempts.get(i))) {
        others.add(attempts.get(i).through());
        i++;
      }
      if (others.isEmpty()) {
        parts.add(again(attempts, i) ? "another" + outcome(first) : one(first));
      } else {
        parts.add(through(first, others));
        i--;
      }
    }
    return String.join("; ", parts);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String names(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** {@code 0.42 ms}, {@code 480 ms}, {@code 4.2 s}. */
  static String duration(double millis) {
    if (millis >= 1000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
    return millis >= 10 || millis == Math.rint(millis)
        ? Math.round(millis) + " ms"
        : String.format(Locale.ROOT, "%.2f ms", millis);
  }

  private static boolean together(Attempt first, Attempt next) {
    return first.way() == next.way()
        && (first.way() == Way.INDIRECT || first.way() == Way.CONNECT)
        && !first.through().isEmpty()
        && !next.through().isEmpty()
        && first.outcome() == next.outcome()
        && first.at() == next.at();
  }

  /** A second connection that had the same outcome as the first. */
  private static boolean again(List<Attempt> attempts, int i) {
    Attempt last = i == 0 ? null : attempts.get(i - 1);
    return last != null
        && last.way() == Way.CONNECT
        && last.through().isEmpty()
        && last.way() == attempts.get(i).way()
        && last.outcome() == attempts.get(i).outcome();
  }

  private static String through(Attempt first, List<String> others) {
    String names = names(others);
    if (first.way() == Way.CONNECT) {
      return names + (others.size() == 1 ? " was" : " were") + " refused there as well";
    }
    return switch (first.outcome()) {
      case NACK -> names + " tried in our place and had no answer either";
      case ANSWERED -> names + " tried in our place and was answered";
      default -> names + " had been asked to try in our place and said nothing";
    };
  }

  private static String one(Attempt attempt) {
    String what =
        switch (attempt.way()) {
          case PING -> "a ping";
          case INDIRECT -> "a ping, others' among them,";
          case TCP -> "a ping over TCP";
          case WATCH -> "the connection that we watched";
          case CONNECT -> "a connection";
        };
    return what + outcome(attempt);
  }

  private static String outcome(Attempt attempt) {
    String millis = duration(attempt.millis());
    return switch (attempt.outcome()) {
      case SILENT -> " had no answer within " + millis;
      case NACK -> " had no answer";
      case REFUSED -> " was refused after " + millis;
      case ENDED -> attempt.way() == Way.WATCH ? " ended" : " broke after " + millis;
      case ANSWERED -> " was answered after " + millis;
    };
  }
}
