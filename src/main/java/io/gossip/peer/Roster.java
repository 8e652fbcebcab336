package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Announcement.Entry;
import io.gossip.message.Announcement.ListPage;
import io.gossip.message.Announcement.ListRequest;
import io.gossip.message.Encoded;
import io.gossip.message.NodeState;
import io.gossip.message.Origin;
import io.gossip.message.Ping;
import io.gossip.protocol.MemberRecord;
import io.gossip.protocol.Swim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Answers those who ask for the member list over UDP (contract §5), a page at a time and never with
 * more bytes than the request had: nobody can use us to flood another.
 */
final class Roster {
  /** No member takes fewer bytes: the field names of its map alone are longer. */
  private static final int MIN_ENTRY_BYTES = 24;

  private final String run;
  private final Encoded.Encoder encoder;
  private final Swim swim;
  private final Publisher publisher;
  private List<MemberRecord> sorted = List.of();
  private long sortedAt = -1;

  Roster(String run, Encoded.Encoder encoder, Swim swim, Publisher publisher) {
    this.run = run;
    this.encoder = encoder;
    this.swim = swim;
    this.publisher = publisher;
  }

  void answer(long now, Origin origin, Ping ping, PeerEffects out) {
    ListRequest request = ping.announcement().field(ListRequest.class);
    MemberAddress back = origin.address();
    Encoded answer = fit(now, ping.seqNo(), request.cursor(), origin.packetBytes());
    if (answer != null) {
      out.sendPacket(back, List.of(answer), false);
    }
  }

  /** The largest page that fits; a plain ack if not one member does; nothing if not even that. */
  private Encoded fit(long now, long seqNo, int cursor, int packetBytes) {
    List<MemberRecord> all = all(now);
    int from = Math.max(0, Math.min(cursor, all.size()));
    int count = Math.min(all.size() - from, packetBytes / MIN_ENTRY_BYTES);
    while (true) {
      Encoded answer = encoder.encode(page(now, seqNo, all, from, count));
      if (answer.size() <= packetBytes) {
        return answer;
      }
      if (count == 0) {
        return null;
      }
      // Shrinks in proportion, so that few encodings are needed.
      count = Math.min(count - 1, (int) ((long) count * packetBytes / answer.size()));
    }
  }

  private Ack page(long now, long seqNo, List<MemberRecord> all, int from, int count) {
    List<Entry> entries = new ArrayList<>(count);
    for (MemberRecord record : all.subList(from, from + count)) {
      entries.add(entry(now, record));
    }
    int next = from + count < all.size() ? from + count : 0;
    ListPage page = new ListPage(run, publisher.seq(), all.size(), next, entries);
    return new Ack(seqNo, Bytes.NIL, Announcement.of(page));
  }

  private static Entry entry(long now, MemberRecord record) {
    NodeState state =
        new NodeState(
            record.name(),
            record.address(),
            record.meta(),
            record.incarnation(),
            number(record.state()),
            record.versions(),
            Announcement.NONE);
    return new Entry(state, Math.max(0, now - record.since()));
  }

  private static int number(MemberState state) {
    return switch (state) {
      case ALIVE -> NodeState.ALIVE;
      case SUSPECT -> NodeState.SUSPECT;
      case DEAD -> NodeState.DEAD;
      case LEFT -> NodeState.LEFT;
      case LEAVING -> Entry.LEAVING;
    };
  }

  /** Sorted by name, so that a cursor means the same from page to page while nothing changes. */
  private List<MemberRecord> all(long now) {
    if (sortedAt != publisher.seq()) {
      sorted = swim.members(now).stream().sorted(Comparator.comparing(MemberRecord::name)).toList();
      sortedAt = publisher.seq();
    }
    return sorted;
  }
}
