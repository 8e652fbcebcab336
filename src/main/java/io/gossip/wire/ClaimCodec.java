package io.gossip.wire;

import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.NodeState;

/**
 * Alives as they stand in waves, in half the bytes. Whoever reads one has it as it stands in a
 * packet: nothing else tells how it came.
 */
final class ClaimCodec {
  private static final int VERSIONS = 6;
  private static final MessageCodec CODEC = new MessageCodec();

  private ClaimCodec() {}

  /** The bytes of a rumour in a wave. */
  static byte[] write(Encoded rumour) {
    if (!(rumour.message() instanceof Alive claim) || !plain(claim)) {
      return rumour.bytes();
    }
    MsgpackWriter out = new MsgpackWriter(64);
    out.octet(MessageType.CLAIM);
    NodeState node =
        new NodeState(
            claim.node(),
            claim.address(),
            claim.meta(),
            claim.incarnation(),
            NodeState.ALIVE,
            claim.versions(),
            claim.announcement());
    ViewCodec.write(node, new VarWriter(out));
    return out.toArray();
  }

  /** Whether nothing of it is lost this way. */
  private static boolean plain(Alive claim) {
    Announcement said = claim.announcement();
    return !claim.meta().isNil()
        && claim.versions().length() == VERSIONS
        && (said.equals(Announcement.PLAIN) || said.equals(Announcement.NONE));
  }

  /** A rumour of a wave, which is all of these bytes. */
  static Encoded read(byte[] rumour) throws DecodeException {
    if (rumour[0] != MessageType.CLAIM) {
      return new Encoded(MessageReader.read(rumour, 0, rumour.length), rumour);
    }
    NodeState node = ViewCodec.node(new VarReader(rumour, 1, rumour.length));
    return CODEC.encode(
        new Alive(
            node.incarnation(),
            node.name(),
            node.address(),
            node.meta(),
            node.versions(),
            node.announcement()));
  }
}
