package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the user wants to see: an immutable state that each key turns into the next.
 *
 * @param sort of the table
 * @param filter what name, state, address or tags must contain; empty for all
 * @param typing whether keys go into the filter
 * @param ended whether the user has had enough
 */
record TopView(Sort sort, String filter, boolean typing, boolean ended) {
  private static final int ESCAPE = 27;
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;
  private static final int CTRL_C = 3;
  private static final int MOST = 64;

  /** What needs a look comes first. */
  enum Sort {
    STATE(Comparator.comparing(TopView::rank)),
    NAME(Comparator.comparing(TopView::name)),
    RTT(Comparator.comparing(TopView::rtt, Comparator.reverseOrder())),
    CHANGE(Comparator.comparing(TopView::since, Comparator.reverseOrder()));

    private final Comparator<JsonObject> order;

    Sort(Comparator<JsonObject> order) {
      this.order = order.thenComparing(TopView::name);
    }

    Sort next() {
      return values()[(ordinal() + 1) % values().length];
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static TopView start(Sort sort, String filter) {
    return new TopView(sort, filter, false, false);
  }

  /** The view after this key; one without meaning changes nothing. */
  TopView key(int key) {
    if (key == CTRL_C) {
      return new TopView(sort, filter, typing, true);
    }
    if (typing) {
      return typed(key);
    }
    return switch (key) {
      case 'q' -> new TopView(sort, filter, false, true);
      case 's' -> new TopView(sort.next(), filter, false, false);
      case '/' -> new TopView(sort, "", true, false);
      case ESCAPE -> new TopView(sort, "", false, false);
      default -> this;
    };
  }

  /** The members to show, in order. */
  List<JsonObject> pick(List<JsonObject> members) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    return members.stream()
        .filter(member -> text(member).toLowerCase(Locale.ROOT).contains(wanted))
        .sorted(sort.order)
        .toList();
  }

  private TopView typed(int key) {
    return switch (key) {
      case '\r', '\n' -> new TopView(sort, filter, false, false);
      case ESCAPE -> new TopView(sort, "", false, false);
      case BACKSPACE, DELETE -> new TopView(sort, filter.isEmpty() ? "" : shorter(), true, false);
      default ->
          key < ' ' || filter.length() >= MOST
              ? this
              : new TopView(sort, filter + Character.toString(key), true, false);
    };
  }

  private String shorter() {
    return filter.substring(0, filter.offsetByCodePoints(filter.length(), -1));
  }

  private static String text(JsonObject member) {
    return name(member)
        + ' '
        + member.getString("state")
        + ' '
        + member.getString("host")
        + ':'
        + member.getInteger("port")
        + ' '
        + TopFrame.tags(member);
  }

  private static int rank(JsonObject member) {
    return switch (member.getString("state")) {
      case "suspect" -> 0;
      case "failed" -> 1;
      case "leaving" -> 2;
      case "alive" -> 3;
      default -> 4;
    };
  }

  private static String name(JsonObject member) {
    return member.getString("name");
  }

  private static double rtt(JsonObject member) {
    return member.getDouble("rttMillis", -1.0);
  }

  private static long since(JsonObject member) {
    return member.getLong("since");
  }
}
