package io.gossip.state;

import io.gossip.member.StateVersion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Up to where one owner's state is known without a gap, and what is known beyond. Rumours overtake
 * each other, so that gaps are common and short-lived.
 */
final class Known {
  /** Pieces beyond a gap that are kept; what does not fit comes with the next repair. */
  private static final int MAX_PIECES = 64;

  private record Piece(StateVersion from, StateVersion to) {}

  private static final List<Piece> NONE = List.of();

  private List<Piece> beyond = NONE;
  private StateVersion complete = StateVersion.ZERO;
  private StateVersion floor = StateVersion.ZERO;

  StateVersion complete() {
    return complete;
  }

  /** Whoever knows less than this needs everything from the start. */
  StateVersion floor() {
    return floor;
  }

  void raiseFloor(StateVersion to) {
    floor = floor.max(to);
  }

  /** The owner itself knows all that it has written. */
  void advance(StateVersion to) {
    complete = complete.max(to);
  }

  /** Everything after {@code from} up to {@code to} is known now. */
  void add(StateVersion from, StateVersion to, StateVersion atFloor) {
    boolean fromStart = from.equals(StateVersion.ZERO);
    if (!fromStart && atFloor.after(complete)) {
      return; // deletes between are forgotten: only everything from the start helps
    }
    floor = floor.max(atFloor);
    if (from.after(complete)) {
      keep(new Piece(from, to));
      return;
    }
    complete = complete.max(to);
    while (join()) {
      // another piece may follow the one that was joined
    }
    if (beyond.isEmpty()) {
      beyond = NONE;
    }
  }

  private void keep(Piece piece) {
    if (beyond.isEmpty()) {
      beyond = new ArrayList<>();
    } else if (beyond.size() == MAX_PIECES) {
      beyond.remove(0);
    }
    beyond.add(piece);
  }

  private boolean join() {
    for (Iterator<Piece> pieces = beyond.iterator(); pieces.hasNext(); ) {
      Piece piece = pieces.next();
      if (!piece.from().after(complete)) {
        complete = complete.max(piece.to());
        pieces.remove();
        return true;
      }
    }
    return false;
  }
}
