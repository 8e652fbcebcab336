package io.gossip.state;

import io.gossip.member.StateEntry;
import java.util.Collection;
import java.util.Set;

/** Shows this peer's application what it may see: what is for all, its own, and its channels'. */
final class Announcer implements Holding.Changes {
  private final Holding mine;
  private final StateListener listener;

  Announcer(Holding mine, StateListener listener) {
    this.mine = mine;
    this.listener = listener;
  }

  Set<String> channels() {
    return Channels.of(mine.get(Channels.KEY));
  }

  boolean shows(long now, String owner, Held held) {
    return !held.tombstone() && !held.over(now) && addressed(owner, held, channels());
  }

  private boolean addressed(String owner, Held held, Set<String> channels) {
    return held.channel().isEmpty()
        || owner.equals(mine.owner)
        || channels.contains(held.channel());
  }

  @Override
  public void set(String owner, Held held) {
    if (addressed(owner, held, channels())) {
      listener.changed(held.entry(owner));
    }
  }

  @Override
  public void gone(String owner, Held held) {
    if (addressed(owner, held, channels())) {
      listener.changed(held.gone(owner, held.since()));
    }
  }

  /** What belongs to a channel that was joined appears; what belongs to one that was left goes. */
  void channelsChanged(long now, Set<String> before, Collection<Holding> holdings) {
    Set<String> after = channels();
    if (before.equals(after)) {
      return;
    }
    for (Holding holding : holdings) {
      for (Held held : holding.all()) {
        boolean saw = addressed(holding.owner, held, before);
        boolean sees = addressed(holding.owner, held, after);
        if (saw != sees && !held.tombstone() && !held.over(now)) {
          StateEntry entry = sees ? held.entry(holding.owner) : held.gone(holding.owner, now);
          listener.changed(entry);
        }
      }
    }
  }
}
