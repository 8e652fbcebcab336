package io.gossip.protocol;

import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.Notice;
import io.gossip.message.Repair;
import java.util.ArrayList;
import java.util.List;

/** Sends rumours at once to some members that no tree reaches, as plain packets. */
final class Eager {
  private final Core core;

  Eager(Core core) {
    this.core = core;
  }

  /** What is fresh here; without a tree announced peers are told this way too. */
  void send(long now, List<Heard> fresh, Effects out) {
    List<Encoded> rumours = fresh.stream().map(heard -> heard.rumour).toList();
    int sent = sendOn(now, rumours, out);
    for (Heard heard : fresh) {
      heard.queue.sent(heard.key, heard.rumour, sent, core.retransmitLimit());
    }
  }

  /** What came with a wave and is passed on to those outside it; returns to how many. */
  int sendOn(long now, List<Encoded> rumours, Effects out) {
    List<Entry> outside = outside();
    if (outside.isEmpty()) {
      return 0;
    }
    // All of us together send each of them about as many copies as one fan-out.
    int inside = Math.max(1, core.others() + 1 - outside.size());
    int count = Math.min(core.fanOut(), ceil(core.fanOut() * outside.size(), inside));
    List<Entry> targets = draw(outside, count);
    for (Entry to : targets) {
      plain(now, rumours, to, out);
    }
    return targets.size();
  }

  private List<Entry> outside() {
    boolean tree = core.config().spreading().tree();
    if (tree && !core.members().strangers()) {
      return List.of();
    }
    List<Entry> outside = new ArrayList<>();
    for (Entry entry : core.members().ring()) {
      if (entry != core.self().entry && entry.present() && !(tree && entry.ours())) {
        outside.add(entry);
      }
    }
    return outside;
  }

  private List<Entry> draw(List<Entry> from, int count) {
    List<Entry> drawn = new ArrayList<>();
    List<Entry> left = new ArrayList<>(from);
    while (drawn.size() < count && !left.isEmpty()) {
      int i = core.random().nextInt(left.size());
      drawn.add(left.get(i));
      left.set(i, left.get(left.size() - 1));
      left.remove(left.size() - 1);
    }
    return drawn;
  }

  private void plain(long now, List<Encoded> rumours, Entry to, Effects out) {
    List<Encoded> packet = new ArrayList<>();
    int left = Packer.room(core.config());
    for (Encoded rumour : rumours) {
      if (!to.announced() && !forStrangers(rumour)) {
        continue;
      }
      if (rumour.size() + Packer.PART_BYTES > left || packet.size() == 255) {
        flush(now, packet, to, out);
        packet = new ArrayList<>();
        left = Packer.room(core.config());
      }
      packet.add(rumour);
      left -= rumour.size() + Packer.PART_BYTES;
    }
    flush(now, packet, to, out);
  }

  /**
   * A leave goes to strangers with the ticks, behind the intent to leave: a Serf agent that hears
   * of it first takes it for a failure.
   */
  private static boolean forStrangers(Encoded rumour) {
    boolean leave = rumour.message() instanceof Dead dead && dead.from().equals(dead.node());
    return !leave && !(rumour.message() instanceof Notice) && !(rumour.message() instanceof Repair);
  }

  private void flush(long now, List<Encoded> packet, Entry to, Effects out) {
    if (!packet.isEmpty() && core.budget().take(now)) {
      out.sendPacket(to.address(), packet, to.maxVersion() >= 5);
    }
  }

  private static int ceil(int a, int b) {
    return (a + b - 1) / b;
  }
}
