package io.gossip.peer;

import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.member.PartitionNews;
import io.gossip.protocol.LayerDoor;
import io.gossip.protocol.MemberChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notices that a good part of the group is lost at once, which is rather the network's fault than
 * theirs, and that at least half of it is back. Who announced a maintenance is not missed.
 */
final class Partitions {
  /** One member alone is no side. */
  private static final int MIN_LOST = 2;

  private final LayerDoor door;
  private final int percent;
  private final Map<String, Long> lost = new LinkedHashMap<>();
  private final Set<String> there = new TreeSet<>();
  private final Set<String> back = new TreeSet<>();
  private long since;

  /**
   * @param percent of the group that has to be lost at once; 0 for never
   */
  Partitions(LayerDoor door, int percent) {
    this.door = door;
    this.percent = percent;
  }

  void changed(long now, MemberChange change, PeerEffects out) {
    if (percent == 0 || change.record().name().equals(door.self())) {
      return;
    }
    String name = change.record().name();
    if (change.type() == MemberEventType.FAILED && change.record().awayUntil() <= now) {
      failed(now, name, out);
    } else if (change.record().state() == MemberState.ALIVE) {
      returned(now, name, out);
    } else if (change.record().state() == MemberState.LEFT
        || change.type() == MemberEventType.REAP) {
      forget(name);
    }
  }

  private void failed(long now, String name, PeerEffects out) {
    back.remove(name);
    if (!there.isEmpty()) {
      there.add(name);
      return;
    }
    lost.put(name, now);
    long window = door.suspicionMaxMillis();
    lost.values().removeIf(at -> now - at > window);
    int roster = door.present() + lost.size();
    if (lost.size() >= MIN_LOST && 100 * lost.size() >= percent * roster) {
      since = lost.values().iterator().next();
      there.addAll(lost.keySet());
      lost.clear();
      out.partition(new PartitionNews(now, false, since, here(), List.copyOf(there)));
    }
  }

  private void returned(long now, String name, PeerEffects out) {
    lost.remove(name);
    if (there.contains(name)) {
      back.add(name);
      if (2 * back.size() >= there.size()) {
        out.partition(new PartitionNews(now, true, since, here(), List.copyOf(there)));
        there.clear();
        back.clear();
      }
    }
  }

  /** Who left, or is given up for good, belongs to neither side. */
  private void forget(String name) {
    lost.remove(name);
    there.remove(name);
    back.remove(name);
  }

  private List<String> here() {
    TreeSet<String> here = new TreeSet<>();
    door.forEachShown(
        (name, state, layerTime) -> {
          if (state.present() && !there.contains(name)) {
            here.add(name);
          }
        });
    return List.copyOf(here);
  }
}
