package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Wave;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends fresh rumours at once: among announced peers as a wave down a tree over their names, to
 * strangers as plain packets to some of them. Whoever is missed hears of it with the ticks.
 */
final class Waves {
  /** Rumours that come within this time share their packets. */
  private static final long COALESCED_MILLIS = 3;

  /** Waves that came before our group had told us who is in it. */
  private static final int MAX_HELD = 64;

  private final Core core;
  private final Eager eager;
  private final Streams streams;
  private final WavePacker packer;
  private final List<Held> held = new ArrayList<>();
  private long flushedAt = Long.MIN_VALUE;
  private boolean waking;

  private record Held(List<Encoded> rumours, String until, MemberAddress from) {}

  Waves(Core core, Eager eager, Streams streams, Contacts contacts) {
    this.core = core;
    this.eager = eager;
    this.streams = streams;
    this.packer = new WavePacker(core, contacts);
  }

  /** Called after every input. */
  void settle(long now, Effects out) {
    if (!held.isEmpty() && !arriving()) {
      release(now, out);
    }
    if (core.rumours().anyFresh() && !waking) {
      waking = true;
      out.wakeAfter(pause(now), new Wakeup.RumoursDue());
    }
  }

  /** Enough has been waited. */
  void due(long now, Effects out) {
    waking = false;
    flushedAt = now;
    List<Heard> fresh = core.rumours().takeFresh();
    if (core.others() == 0) {
      return;
    }
    if (core.config().spreading().tree()) {
      List<Encoded> rumours = fresh.stream().map(heard -> heard.rumour).toList();
      serve(now, rumours, core.self().name, null, out);
    }
    eager.send(now, fresh, out);
  }

  /** What came within a few milliseconds goes together; without budget it waits, for a tick. */
  private long pause(long now) {
    long coalesced =
        flushedAt == Long.MIN_VALUE ? 1 : Math.max(1, flushedAt + COALESCED_MILLIS - now);
    long refilled = core.budget().millisUntil(now, Math.min(core.others(), core.fanOut()));
    long tick = Math.max(core.config().gossip().intervalMillis(), COALESCED_MILLIS);
    return Math.min(Math.max(coalesced, refilled), tick);
  }

  /**
   * Takes a wave in, and serves its range with what was news in it.
   *
   * @param apply hands a message to its rule
   */
  void received(
      long now, Wave wave, MemberAddress from, Consumer<GossipMessage> apply, Effects out) {
    List<Encoded> news = new ArrayList<>();
    for (Encoded rumour : wave.rumours()) {
      core.echo(rumour.message());
      if (core.rumours().pass(now, rumour, () -> apply.accept(rumour.message()))) {
        news.add(rumour);
      }
    }
    if (news.isEmpty()) {
      return;
    }
    if (wave.until() != null && arriving() && held.size() < MAX_HELD) {
      held.add(new Held(news, wave.until(), from));
    } else if (wave.until() != null) {
      serve(now, news, wave.until(), from, out);
    }
    eager.sendOn(now, news, out);
  }

  /** Whether we are about to learn who is in our group: until then we cannot serve a range. */
  private boolean arriving() {
    return !core.self().arrived && streams.joining();
  }

  private void release(long now, Effects out) {
    List<Held> waiting = List.copyOf(held);
    held.clear();
    waiting.forEach(wave -> serve(now, wave.rumours(), wave.until(), wave.from(), out));
  }

  private void serve(
      long now, List<Encoded> rumours, String until, MemberAddress from, Effects out) {
    List<Entry> range = new ArrayList<>();
    for (Entry entry : core.members().between(core.self().name, until)) {
      if (core.maybeOurs(entry) && !entry.address().equals(from)) {
        range.add(entry);
      }
    }
    List<Tree.Branch> branches = Tree.branches(range, core.fanOut(), until);
    for (List<Encoded> packet : packer.packets(rumours)) {
      for (Tree.Branch branch : branches) {
        if (core.budget().take(now)) {
          packer.send(packet, branch.until(), branch.to(), out);
        }
      }
      copy(now, packet, branches, range, out);
    }
  }

  /** One copy to anybody for safety, by all but the last who serve. */
  private void copy(
      long now, List<Encoded> packet, List<Tree.Branch> branches, List<Entry> range, Effects out) {
    boolean last = branches.stream().allMatch(branch -> branch.until() == null);
    if (!last && core.budget().take(now)) {
      packer.send(packet, null, range.get(core.random().nextInt(range.size())), out);
    }
  }
}
