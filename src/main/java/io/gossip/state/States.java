package io.gossip.state;

import io.gossip.member.Bytes;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.OfOwner;
import io.gossip.message.StateDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everybody's state as one peer holds it: writes the own, takes in others', says what is missing
 * where. Single-threaded. Nothing is sent here: what others have to be told is returned.
 */
public final class States {
  private final String self;
  private final Owners owners;
  private final OwnState own;
  private final Exchange exchange;
  private final Announcer announcer;

  /**
   * @param present whether a member of this name is there
   */
  public States(
      String self, StateConfig config, Predicate<String> present, StateListener listener) {
    this.self = self;
    this.owners = new Owners(config, present);
    Holding mine = owners.create(self);
    this.own = new OwnState(mine, config);
    this.announcer = new Announcer(mine, listener);
    this.exchange = new Exchange(self, config, owners);
  }

  /**
   * Starts a new generation.
   *
   * @param remembered from an earlier run: the own keys, which live on, and others', which are
   *     shown as stale until somebody confirms them
   */
  public void start(long now, List<StateEntry> remembered) {
    own.start(now, remembered.stream().filter(entry -> entry.peer().equals(self)).toList());
    for (StateEntry entry : remembered) {
      if (!entry.peer().equals(self)) {
        owners.remember(now, entry);
      }
    }
    owners.get(self).all().forEach(held -> owners.schedule(self, held));
  }

  /**
   * Writes an own key.
   *
   * @param value not empty
   * @param ttlMillis it lives; 0 for ever
   * @param channel whose members alone are shown it; empty for all
   * @return what others have to be told
   * @throws io.gossip.member.LimitExceeded beyond 64 KiB or 1,000 keys; nothing is changed
   * @throws IllegalArgumentException if the key or the channel is malformed
   */
  public OfOwner set(long now, String key, Bytes value, long ttlMillis, String channel) {
    Set<String> before = announcer.channels();
    OfOwner change = own.set(now, key, value, ttlMillis, channel);
    Held held = owners.get(self).get(key);
    owners.schedule(self, held);
    announcer.set(self, held);
    rejoined(now, before);
    return change;
  }

  /** Deletes an own key; {@code null} if there is none, else what others have to be told. */
  public OfOwner delete(long now, String key) {
    Set<String> before = announcer.channels();
    OfOwner change = own.delete(now, key);
    if (change != null) {
      Held held = owners.get(self).get(key);
      owners.schedule(self, held);
      announcer.gone(self, held);
      rejoined(now, before);
    }
    return change;
  }

  private void rejoined(long now, Set<String> before) {
    announcer.channelsChanged(now, before, owners.all());
  }

  /** A key that is shown; {@code null} if there is none. */
  public StateEntry get(long now, String peer, String key) {
    Holding holding = owners.get(peer);
    Held held = holding == null ? null : holding.get(key);
    return held != null && announcer.shows(now, peer, held) ? held.entry(peer) : null;
  }

  /** All keys that are shown, by owner and key. */
  public List<StateEntry> list(long now) {
    List<StateEntry> entries = new ArrayList<>();
    for (Holding holding : owners.all()) {
      for (Held held : holding.all()) {
        if (announcer.shows(now, holding.owner, held)) {
          entries.add(held.entry(holding.owner));
        }
      }
    }
    return entries;
  }

  /** The owners whose state is held, and up to where it is known. */
  public Collection<StateDigest.Known> owners() {
    return owners.all().stream()
        .filter(holding -> !holding.stale() || holding.values() > 0)
        .map(holding -> new StateDigest.Known(holding.owner, holding.known().complete()))
        .toList();
  }

  /** Whether nothing is held of anybody, the own keys included. */
  public boolean isEmpty() {
    return owners.all().size() == 1 && owners.get(self).stale();
  }

  /** The channels that this peer belongs to. */
  public Set<String> channels() {
    return announcer.channels();
  }

  /** A member is there, or there again. */
  public void present(String name) {
    Holding holding = owners.get(name);
    if (holding != null) {
      holding.present();
    }
  }

  /** A member is gone; its state is kept for a while. */
  public void absent(long now, String name) {
    Holding holding = owners.get(name);
    if (holding != null && !name.equals(self)) {
      holding.absent(now);
    }
  }

  /** Why a change is not taken in; {@code null} if it is. */
  public Unfit unfit(long now, OfOwner change) {
    if (change.owner().equals(self)) {
      return Owners.plausible(now, change.to()) ? null : Unfit.AHEAD;
    }
    return owners.unfit(now, change);
  }

  /** Takes in a change that is fit; true if it was news that others may not have heard either. */
  public boolean received(long now, OfOwner change) {
    if (change.owner().equals(self)) {
      heardOfSelf(now, change.to());
      return false;
    }
    return owners.unfit(now, change) == null && owners.apply(now, change, announcer);
  }

  private void heardOfSelf(long now, StateVersion version) {
    if (Owners.plausible(now, version)) {
      own.outbid(version);
    }
  }

  /** What this peer knows, in eight bytes. */
  public long hash(long now) {
    return exchange.hash(now);
  }

  /** What this peer knows, by owner. */
  public StateDigest digest(long now) {
    return exchange.digest(now);
  }

  /** What somebody lacks who knows this much, and what we lack ourselves. */
  public StateDelta answer(long now, StateDigest theirs) {
    theirs.owners().stream()
        .filter(known -> known.owner().equals(self))
        .forEach(known -> heardOfSelf(now, known.version()));
    return exchange.answer(now, theirs);
  }

  /** What somebody asked for; empty if we have none of it any more. */
  public StateDelta give(long now, List<StateDigest.Known> wanted) {
    return exchange.give(now, wanted);
  }

  /** Whether one of these is known to others further than to us. */
  public boolean behind(long now, StateDigest theirs) {
    return !exchange.wanted(now, theirs).isEmpty();
  }

  /** When {@link #pass} has something to do. */
  public OptionalLong nextDeadline() {
    return owners.deadlines().next();
  }

  /** Deadlines that are held, those of replaced keys included. */
  int deadlines() {
    return owners.deadlines().size();
  }

  /** Lets values expire, and forgets deletes and owners whose time is over. */
  public void pass(long now) {
    Set<String> before = announcer.channels();
    owners.expire(now, announcer);
    rejoined(now, before);
    owners.forgetAbsent(now, announcer);
  }

  /** Owners, keys with values, and bytes of both. */
  public Totals totals() {
    return owners.totals();
  }

  /** Sizes of what is held, for gauges. */
  public record Totals(int owners, int keys, long bytes) {}
}
