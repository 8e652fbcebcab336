package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.LimitExceeded;
import io.gossip.member.MemberAddress;
import io.gossip.member.UnknownMember;
import io.gossip.message.Notice;
import io.gossip.message.UserMessage;
import io.gossip.protocol.Effects;
import io.gossip.protocol.LayerDoor;
import io.gossip.protocol.MemberRecord;
import io.gossip.state.Channels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Opaque messages of the application (contract §2). Among our own peers they carry an id, so that
 * each is delivered once however often it comes; strangers get the bare payload, and in Serf's
 * dialect, where user messages are Serf's, nothing at all.
 */
final class Messages {
  /** Longest payload, in bytes. */
  static final int MAX_BYTES = 1024 * 1024;

  /** Messages that are known again; each lives for a few seconds in a group's queues. */
  private static final int REMEMBERED = 8_192;

  private record Key(String origin, long id) {}

  private final Map<Key, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final LayerDoor door;
  private final Dialect dialect;
  private final RandomGenerator random;
  private final Supplier<Set<String>> channels;

  /**
   * @param channels that this peer belongs to
   */
  Messages(
      LayerDoor door, Dialect dialect, RandomGenerator random, Supplier<Set<String>> channels) {
    this.channels = channels;
    this.door = door;
    this.dialect = dialect;
    this.random = random;
  }

  /**
   * To all others, once each.
   *
   * @param channel whose members alone are given it; empty for all
   */
  void sendToAll(Bytes payload, String channel, Effects out) {
    if (!channel.isEmpty() && !Channels.named(channel)) {
      throw new IllegalArgumentException(
          "channel must be 1 to 64 letters, digits or _.:-, was " + channel);
    }
    Notice notice = notice(payload, true, channel);
    int over = door.size(notice) - door.room();
    if (over > 0) {
      throw new LimitExceeded("a message to all", payload.length(), payload.length() - over);
    }
    door.broadcast(notice);
    if (dialect == Dialect.MEMBERLIST && channel.isEmpty()) {
      for (MemberAddress stranger : door.strangers()) {
        door.sendAnyway(stranger, new UserMessage(payload), out);
      }
    }
  }

  /** To one member, this one included. */
  void sendToOne(long now, Bytes payload, String to, Effects out, PeerEffects world) {
    if (payload.length() > MAX_BYTES) {
      throw new LimitExceeded("a message", payload.length(), MAX_BYTES);
    }
    MemberRecord member = door.member(now, to);
    if (member == null || !member.state().present()) {
      throw new UnknownMember(to, "is no member that is present");
    }
    if (to.equals(door.self())) {
      world.deliver(member.address(), to, "", payload);
    } else if (door.ours(to)) {
      door.tell(member.address(), notice(payload, false, ""), out);
    } else if (dialect == Dialect.MEMBERLIST) {
      door.sendAnyway(member.address(), new UserMessage(payload), out);
    } else {
      throw new UnsupportedOperationException(
          to
              + " has not announced itself as a peer of this project, and the serf dialect has no"
              + " messages for others");
    }
  }

  /**
   * A notice came in: delivered if it is news, and passed on if it is for all.
   *
   * @return whether it is news
   */
  boolean received(Notice notice, MemberAddress from, PeerEffects world) {
    boolean news = seen.put(new Key(notice.origin(), notice.id()), true) == null;
    if (news) {
      if (notice.channel().isEmpty() || channels.get().contains(notice.channel())) {
        world.deliver(from, notice.origin(), notice.channel(), notice.payload());
      }
      if (notice.forAll()) {
        door.broadcast(notice);
      }
    }
    return news;
  }

  private Notice notice(Bytes payload, boolean forAll, String channel) {
    long id = random.nextLong() & Long.MAX_VALUE;
    seen.put(new Key(door.self(), id), true);
    return new Notice(id, door.self(), forAll, payload, channel);
  }
}
