package io.gossip.protocol;

import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
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
    Above above) {

  /** Queues a rumour in place of an older one of the same name. */
  void broadcast(String name, GossipMessage rumour) {
    queue.add(name, encoder.encode(rumour));
  }

  long nextSeqNo() {
    return seqNos.next();
  }

  /** Members besides us that are taken for present. */
  int others() {
    return members.present() - (self.entry.present() ? 1 : 0);
  }

  /** Whether another member is present and announced. */
  boolean oneOfOurs(Entry entry) {
    return entry != self.entry && entry.present() && entry.announced;
  }

  /** Whether anything waits to be gossiped. */
  boolean silent() {
    return queue.isEmpty() && lanes.isEmpty();
  }

  int retransmitLimit() {
    return Formulas.retransmitLimit(config.gossip().retransmitMult(), members.known());
  }
}
