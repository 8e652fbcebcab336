package io.gossip.state;

import io.gossip.member.StateVersion;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.OfOwner;
import io.gossip.message.StateDigest;
import io.gossip.message.StateDigest.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what two peers know and says what is missing where (Scuttlebutt, van Renesse et al.
 * 2008): versions first, then what the other lacks, most out of date first, within a budget.
 */
final class Exchange {
  /** Bytes that a change and each of its keys are reckoned to take beside names and values. */
  private static final int OVERHEAD = 40;

  private final String self;
  private final StateConfig config;
  private final Owners owners;

  Exchange(String self, StateConfig config, Owners owners) {
    this.self = self;
    this.config = config;
    this.owners = owners;
  }

  /** The same for two who know the same, whatever the order in which they learned it. */
  long hash(long now) {
    long hash = 0;
    for (Holding holding : owners.all()) {
      if (told(now, holding)) {
        StateVersion version = holding.known().complete();
        long name = 0;
        for (int i = 0; i < holding.owner.length(); i++) {
          name = mixed(name + holding.owner.charAt(i));
        }
        hash += mixed(mixed(name ^ version.generation()) + version.counter());
      }
    }
    return hash;
  }

  /** The finalizer of SplitMix64 (Steele et al. 2014). */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  StateDigest digest(long now) {
    List<Known> known = new ArrayList<>();
    for (Holding holding : owners.all()) {
      if (told(now, holding)) {
        known.add(new Known(holding.owner, holding.known().complete()));
      }
    }
    return new StateDigest(known);
  }

  /** Of one who is there, also that we only remember it: it may have lost all that. */
  private boolean told(long now, Holding holding) {
    return !owners.aged(holding.absentMillis(now))
        && (!holding.stale() || holding.values() > 0 && owners.present(holding.owner));
  }

  StateDelta answer(long now, StateDigest theirs) {
    Map<String, StateVersion> known = new HashMap<>();
    theirs.owners().forEach(each -> known.put(each.owner(), each.version()));
    Map<Holding, StateVersion> lacking = new HashMap<>();
    for (Holding holding : owners.all()) {
      StateVersion version = known.getOrDefault(holding.owner, StateVersion.ZERO);
      if (told(now, holding) && holding.known().complete().after(version)) {
        lacking.put(holding, version);
      }
    }
    return within(now, lacking, wanted(now, theirs));
  }

  StateDelta give(long now, List<Known> wanted) {
    Map<Holding, StateVersion> lacking = new HashMap<>();
    for (Known each : wanted) {
      Holding holding = owners.get(each.owner());
      if (holding != null
          && told(now, holding)
          && holding.known().complete().after(each.version())) {
        lacking.put(holding, each.version());
      }
    }
    return within(now, lacking, List.of());
  }

  /** Owners of whom we know less, and up to where we know them. */
  List<Known> wanted(long now, StateDigest theirs) {
    Map<String, Known> wanted = new TreeMap<>();
    for (Known each : theirs.owners()) {
      Holding holding = owners.get(each.owner());
      StateVersion ours = holding == null ? StateVersion.ZERO : holding.known().complete();
      boolean old = holding != null && owners.aged(holding.absentMillis(now));
      if (!each.owner().equals(self)
          && each.version().after(ours)
          && !old
          && Owners.plausible(now, each.version())) {
        wanted.put(each.owner(), new Known(each.owner(), ours));
      }
    }
    return List.copyOf(wanted.values());
  }

  /** Whole owners only, so that nobody ever shows a part of one; the first in any case. */
  private StateDelta within(long now, Map<Holding, StateVersion> lacking, List<Known> wanted) {
    List<Holding> order = new ArrayList<>(lacking.keySet());
    Map<Holding, Long> gaps = new HashMap<>();
    order.forEach(holding -> gaps.put(holding, holding.gap(lacking.get(holding))));
    order.sort(
        Comparator.<Holding>comparingLong(holding -> -gaps.get(holding))
            .thenComparing(holding -> holding.owner));
    List<OfOwner> changes = new ArrayList<>();
    long size = 0;
    for (Holding holding : order) {
      OfOwner change = holding.since(now, lacking.get(holding));
      size += size(change);
      if (!changes.isEmpty() && size > config.deltaBytes()) {
        return new StateDelta(changes, wanted, true);
      }
      changes.add(change);
    }
    return new StateDelta(changes, wanted, false);
  }

  private static long size(OfOwner change) {
    long size = OVERHEAD + change.owner().length();
    for (StateDelta.Item item : change.items()) {
      size += OVERHEAD + Held.size(item.key(), item.value());
    }
    return size;
  }
}
