package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Alive;
import io.gossip.message.Dead;
import io.gossip.message.GossipMessage;
import io.gossip.message.Notice;
import io.gossip.message.Repair;
import io.gossip.message.StateDelta;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;

/**
 * Numbers rumours so that the same news has the same number everywhere, whoever passed it on: Go
 * peers drop {@code _g} on the way, and each member declares a death in its own name.
 */
final class RumourId {
  /** What no rumour has. */
  static final int NONE = 0;

  private RumourId() {}

  /** The number of a rumour; {@link #NONE} for what is none. */
  static int of(GossipMessage message) {
    if (message instanceof Alive claim) {
      return alive(claim.node(), claim.incarnation(), claim.address(), claim.meta());
    }
    if (message instanceof Suspect claim) {
      return mixed(2, claim.node(), claim.incarnation(), claim.from().hashCode());
    }
    if (message instanceof Dead claim) {
      return mixed(3, claim.node(), claim.incarnation(), claim.from().equals(claim.node()) ? 1 : 0);
    }
    if (message instanceof UserMessage user) {
      return mixed(4, "", user.payload().length(), user.payload().hashCode());
    }
    if (message instanceof Notice notice) {
      return mixed(5, notice.origin(), notice.id(), 0);
    }
    return message instanceof Repair repair ? ofState(repair) : NONE;
  }

  /** A change of one owner's state. */
  private static int ofState(Repair repair) {
    if (repair instanceof StateDelta delta && delta.owners().size() == 1) {
      StateDelta.OfOwner change = delta.owners().get(0);
      int keys = change.items().stream().mapToInt(item -> item.key().hashCode()).sum();
      long version = 31 * change.to().generation() + change.to().counter();
      return mixed(6, change.owner(), version, keys);
    }
    return NONE;
  }

  /** The number of the rumour that a member is alive, here, with this metadata. */
  static int alive(String node, long incarnation, MemberAddress address, Bytes meta) {
    return mixed(1, node, incarnation, 31 * address.hashCode() + meta.hashCode());
  }

  /** Spreads the bits (MurmurHash3's finalizer); hash codes of texts alone lie too close. */
  private static int mixed(int kind, String name, long number, int rest) {
    long hash = kind * 0x9e37_79b9_7f4a_7c15L + name.hashCode();
    hash = (hash ^ hash >>> 33) * 0xff51_afd7_ed55_8ccdL + number;
    hash = (hash ^ hash >>> 33) * 0xc4ce_b9fe_1a85_ec53L + rest;
    hash = (hash ^ hash >>> 33) * 0xff51_afd7_ed55_8ccdL;
    int folded = (int) (hash ^ hash >>> 32);
    return folded == NONE ? 1 : folded;
  }
}
