package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.Evidence;
import io.gossip.member.MemberAddress;
import io.gossip.message.Alive;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** What all rules of one peer share. */
record Core(
    Self self,
    Members members,
    BroadcastQueue queue,
    Lanes lanes,
    Awareness awareness,
    ProtocolConfig config,
    RandomGenerator random,
    Encoded.Encoder encoder,
    SeqNos seqNos,
    Above above,
    SelfDoubt doubt,
    Reach reach,
    Rumours rumours,
    Budget budget) {
  private static final int VERSION_BYTES = 6;

  /** Others in a group up to which every rumour is sent to each. */
  private static final int SMALL_GROUP = 8;

  /** Queues a rumour in place of an older one of the same name. */
  void broadcast(String name, GossipMessage rumour) {
    if (rumours.silent() && !self.is(name) && members.get(name) != null) {
      return;
    }
    Encoded passed = rumours.passed(rumour);
    Encoded encoded = passed == null ? encoder.encode(rumour) : passed;
    queue.add(name, encoded);
    rumours.tellLatest(above.now, queue, name, encoded);
  }

  /** Queues a message of the layer above. */
  void broadcast(Lane lane, Encoded message) {
    String key = lanes.add(lane, message);
    rumours.tell(above.now, lanes.queue(lane), key, message);
  }

  /** Queues a change of state in place of an older one of the same name. */
  void broadcastState(String name, Encoded message) {
    lanes.add(Lane.NOTICE, name, message);
    rumours.tellLatest(above.now, lanes.queue(Lane.NOTICE), name, message);
  }

  /** Queues the intent of a member to leave, in place of an older one. */
  void broadcastLeave(String member, Encoded message) {
    String key = lanes.addLeave(member, message);
    rumours.tell(above.now, lanes.queue(Lane.INTENT), key, message);
  }

  /** Another has told us something: if we had it, it need not be sent so often any more. */
  void echo(GossipMessage message) {
    Heard heard = rumours.echo(message);
    if (heard != null && config.spreading().feedback()) {
      heard.queue.sent(heard.key, heard.rumour, Heard.ECHO_WORTH, retransmitLimit());
    }
  }

  /** Where all are ours, whole rumours have left at once, and the rest is repaired by numbers. */
  void dropUnheard() {
    if (!members.strangers() && config.spreading().tree()) {
      queue.clear();
      lanes.clear();
    }
  }

  /** Whether a member is told what we have and asks for what it misses; {@code null} is not. */
  boolean byNumber(Entry member) {
    return member != null
        && member.ours()
        && config.spreading().feedback()
        && config.spreading().tree();
  }

  /** Members that one sends a fresh rumour to. */
  int fanOut() {
    return Formulas.fanOut(members.known());
  }

  /**
   * What a change of this row rests on.
   *
   * @param by whose word it is
   * @param via who handed it to us; {@code null} if it is our own finding
   * @param suspicion that begins or ends; may be {@code null}
   */
  Evidence evidence(Entry entry, String by, MemberAddress via, Suspicion suspicion) {
    return new Evidence(
        by,
        Optional.ofNullable(via),
        Optional.ofNullable(suspicion).map(Suspicion::accusation),
        suspicion == null ? List.of() : suspicion.attempts(),
        Double.isNaN(entry.rttMillis())
            ? OptionalDouble.empty()
            : OptionalDouble.of(entry.rttMillis()),
        awareness.score());
  }

  /**
   * What a member says of itself, shared with all who hold the same.
   *
   * @param before versions that hold if it says nothing of them now
   */
  Identity identity(Alive claim, Bytes before) {
    Bytes versions = claim.versions();
    if (versions.length() < VERSION_BYTES) {
      versions = before;
    } else if (versions.length() > VERSION_BYTES) {
      versions = versions.slice(0, VERSION_BYTES);
    }
    return identity(claim.node(), claim.address(), claim.meta(), versions);
  }

  Identity identity(String name, MemberAddress address, Bytes meta, Bytes versions) {
    // Nearly all speak as we do.
    Bytes same = versions.equals(self.versions) ? self.versions : versions;
    return above.identities.shared(new Identity(name, address, meta, same));
  }

  /** A member that comes and goes collects a penalty. */
  void flapped(long now, Entry entry, double amount) {
    long halfLife = config.operations().flapHalfLifeMillis();
    if (halfLife > 0) {
      entry.remarked().flapped(now, halfLife, amount);
    }
  }

  long nextSeqNo() {
    return seqNos.next();
  }

  /** Members besides us that are taken for present. */
  int others() {
    return members.present() - (self.entry.present() ? 1 : 0);
  }

  /** Somebody has said something to us. */
  void heard(long now) {
    doubt.heard(now);
    reach.heard(now);
  }

  /** The shortest suspicion that a member is granted now. */
  long shortestSuspicionMillis() {
    return Formulas.suspicionMillis(
        config.suspicions().mult(), members.known(), config.probing().intervalMillis());
  }

  /** The longest one. */
  long longestSuspicionMillis() {
    return shortestSuspicionMillis() * config.suspicions().maxTimeoutMult();
  }

  /**
   * Whether what did not answer us may be there all the same: the fault may be ours.
   *
   * @param backed whether others, whom we do hear, have told us that it does not answer them either
   */
  boolean doubts(long now, boolean backed) {
    // If nobody answers us for long we might really be alone, whoever knocks now and then.
    long longest = longestSuspicionMillis();
    boolean held = reach.heldBack() && !backed;
    boolean deaf = config.detection().selfDoubt() && doubt.deaf(now, others(), longest);
    return (held || deaf) && reach.answered(now, longest)
        || config.detection().selfDoubt() && doubt.doubtMillis(now) > 0;
  }

  /** Whether another member is present and announced. */
  boolean oneOfOurs(Entry entry) {
    return entry != self.entry && entry.present() && entry.announced();
  }

  /** The same, or said to be so by others. */
  boolean maybeOurs(Entry entry) {
    return entry != self.entry && entry.present() && entry.ours();
  }

  /** Whether any other member is one of ours, or said to be. */
  boolean accompaniedByOurs() {
    for (Entry entry : members.ring()) {
      if (maybeOurs(entry)) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything waits to be gossiped. */
  boolean silent() {
    return queue.isEmpty() && lanes.isEmpty();
  }

  /**
   * How often a rumour is sent: memberlist's figure, but in a small group at least once for each
   * other member, because there every copy that is saved may be one that was needed.
   */
  int retransmitLimit() {
    int n = members.known();
    int once = config.departures().everyoneInTurn() ? Math.min(n - 1, SMALL_GROUP) : 0;
    return Math.max(once, Formulas.retransmitLimit(config.gossip().retransmitMult(), n));
  }
}
