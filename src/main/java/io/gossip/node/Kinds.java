package io.gossip.node;

import static java.util.Map.entry;

import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement.Carried;
import io.gossip.message.Dead;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDigest;
import io.gossip.message.StateSummary;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;
import io.gossip.message.ViewMessage;
import io.gossip.message.Watch;
import io.gossip.message.Wave;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts messages by kind under names that are made only once. A wave counts, and so does each
 * rumour in it; so does what a ping carries.
 */
final class Kinds {
  private static final Map<Class<? extends GossipMessage>, String> NAMES =
      Map.ofEntries(
          entry(Ping.class, "ping"),
          entry(IndirectPing.class, "indirect-ping"),
          entry(Ack.class, "ack"),
          entry(Nack.class, "nack"),
          entry(Suspect.class, "suspect"),
          entry(Alive.class, "alive"),
          entry(Dead.class, "dead"),
          entry(PushPull.class, "push-pull"),
          entry(UserMessage.class, "user"),
          entry(Notice.class, "notice"),
          entry(ViewMessage.Buckets.class, "view-buckets"),
          entry(ViewMessage.Marks.class, "view-marks"),
          entry(ViewMessage.Entries.class, "view-entries"),
          entry(StateSummary.class, "state-summary"),
          entry(StateDigest.class, "state-digest"),
          entry(StateDelta.class, "state-delta"),
          entry(Wave.class, "wave"),
          entry(Offer.class, "offer"),
          entry(Watch.class, "watch"),
          entry(ErrorReply.class, "error"));

  private final Map<Class<? extends GossipMessage>, Counters.Count> counts = new HashMap<>();
  private final Counters counters;
  private final String prefix;

  Kinds(Counters counters, String prefix) {
    this.counters = counters;
    this.prefix = prefix;
  }

  void add(GossipMessage message) {
    counts
        .computeIfAbsent(message.getClass(), type -> counters.count(prefix + NAMES.get(type)))
        .add(1);
    if (message instanceof Ping ping) {
      Carried carried = ping.announcement().field(Carried.class);
      if (carried != null) {
        add(carried.message());
      }
    } else if (message instanceof Wave wave) {
      wave.rumours().forEach(rumour -> add(rumour.message()));
    }
  }
}
