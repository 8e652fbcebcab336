package io.gossip.protocol;

import java.util.ArrayList;
import java.util.random.RandomGenerator;

/**
 * Deals all known rows in random order before it deals one of them again. Whoever comes meanwhile
 * has its turn in the same round.
 */
final class Deck {
  private final ArrayList<Entry> cards = new ArrayList<>();
  private final RandomGenerator random;
  private int dealt;

  Deck(RandomGenerator random) {
    this.random = random;
  }

  /** Number of cards, those of the gone included that have not turned up yet. */
  int size() {
    return cards.size();
  }

  void add(Entry entry) {
    if (!entry.is(Entry.Mark.DEALT_TO)) {
      entry.mark(Entry.Mark.DEALT_TO, true);
      cards.add(entry);
    }
  }

  /** The next row of the round, or {@code null} if there is none at all. */
  Entry deal() {
    while (!cards.isEmpty()) {
      if (dealt >= cards.size()) {
        dealt = 0;
        cards.trimToSize();
      }
      int drawn = dealt + random.nextInt(cards.size() - dealt);
      Entry entry = cards.get(drawn);
      cards.set(drawn, cards.get(dealt));
      cards.set(dealt, entry);
      if (entry.known()) {
        dealt++;
        return entry;
      }
      takeOut(dealt);
    }
    return null;
  }

  /** Rows that are gone leave when they turn up: nobody has to look for them. */
  private void takeOut(int at) {
    Entry last = cards.remove(cards.size() - 1);
    if (at < cards.size()) {
      last = cards.set(at, last);
    }
    last.mark(Entry.Mark.DEALT_TO, false);
  }

  /** Makes room at once for so many cards. */
  void expect(int size) {
    cards.ensureCapacity(size);
  }
}
