package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Repair;
import io.gossip.message.Watch;
import java.util.ArrayList;
import java.util.List;

/** Remembers what the core asked for, in order. */
final class RecordedEffects implements Effects {
  record Packet(MemberAddress to, List<Encoded> parts, boolean checksummed) {
    <M extends GossipMessage> M first(Class<M> kind) {
      return parts.stream()
          .map(Encoded::message)
          .filter(kind::isInstance)
          .map(kind::cast)
          .findFirst()
          .orElse(null);
    }
  }

  record Stream(long token, MemberAddress to, GossipMessage request) {}

  record Delay(long millis, Wakeup wakeup) {}

  final List<Packet> packets = new ArrayList<>();
  final List<Stream> streams = new ArrayList<>();
  final List<GossipMessage> replies = new ArrayList<>();
  final List<Stream> watches = new ArrayList<>();
  final List<Long> kept = new ArrayList<>();
  final List<Long> closed = new ArrayList<>();
  final List<Delay> wakeups = new ArrayList<>();

  /** The last review of watch streams that was asked for; stays when the rest is cleared. */
  Wakeup.WatchDue review;

  final List<MemberChange> changes = new ArrayList<>();
  final List<String> conflicts = new ArrayList<>();
  final List<Refusal> refusals = new ArrayList<>();
  final List<String> mismatches = new ArrayList<>();
  final List<String> resolves = new ArrayList<>();
  final List<String> joinProblems = new ArrayList<>();
  int leavesEnded;

  @Override
  public void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed) {
    packets.add(new Packet(to, parts, checksummed));
  }

  @Override
  public void openStream(long token, MemberAddress to, GossipMessage request) {
    streams.add(new Stream(token, to, request));
  }

  @Override
  public void reply(long token, GossipMessage answer) {
    replies.add(answer);
  }

  @Override
  public void closeStream(long token) {
    closed.add(token);
  }

  @Override
  public void openWatch(long token, MemberAddress to, Watch hello) {
    watches.add(new Stream(token, to, hello));
  }

  @Override
  public void closeWatch(long token) {
    closed.add(token);
  }

  @Override
  public void keepStream(long token, Watch answer) {
    kept.add(token);
  }

  @Override
  public void wakeAfter(long millis, Wakeup wakeup) {
    wakeups.add(new Delay(millis, wakeup));
    if (wakeup instanceof Wakeup.WatchDue due) {
      review = due;
    }
  }

  @Override
  public void resolve(String seed) {
    resolves.add(seed);
  }

  @Override
  public void deliver(MemberAddress from, Bytes payload) {}

  @Override
  public void repaired(MemberAddress from, Repair repair) {}

  @Override
  public void noticed(MemberAddress from, Notice notice) {}

  @Override
  public void layerState(Bytes state) {}

  @Override
  public void measured(String member, double rttMillis, Bytes payload) {}

  /** Probes that went unanswered: at first, then for good. */
  final int[] unanswered = new int[2];

  @Override
  public void unanswered(boolean byAll) {
    unanswered[byAll ? 1 : 0]++;
  }

  @Override
  public void joined() {}

  @Override
  public void rivalAnswered(MemberAddress rival) {}

  @Override
  public void changed(MemberChange change) {
    changes.add(change);
  }

  @Override
  public void joinEnded(long token, MemberAddress address, String problem) {
    joinProblems.add(problem);
  }

  @Override
  public void leaveEnded() {
    leavesEnded++;
  }

  @Override
  public void conflicted(String name, MemberAddress known, MemberAddress claimed) {
    conflicts.add(name);
  }

  @Override
  public void incompatible(Refusal reason, MemberAddress from, String problem) {
    mismatches.add(reason.text() + ": " + problem);
  }

  @Override
  public void refused(Refusal reason, MemberAddress from) {
    refusals.add(reason);
  }

  /** The first delay asked for with this kind of wakeup. */
  <W extends Wakeup> W wakeup(Class<W> kind) {
    return wakeups.stream()
        .map(Delay::wakeup)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElse(null);
  }

  void clear() {
    packets.clear();
    streams.clear();
    replies.clear();
    wakeups.clear();
    changes.clear();
    refusals.clear();
    conflicts.clear();
  }
}
