package io.gossip.protocol;

import io.gossip.member.MemberAddress;
import io.gossip.message.Encoded;
import io.gossip.message.Offer;
import io.gossip.message.Offer.Sense;
import java.util.ArrayList;
import java.util.List;

/**
 * Repairs waves among announced peers with the ticks: whoever has a rumour says so by its number,
 * and whoever misses it asks for it. It ends soon when others say that they have it too, and goes
 * on for longer when somebody has missed it.
 */
final class Offers {
  /** Numbers in one packet. */
  private static final int MAX_NUMBERS = 255;

  private final Core core;
  private final Contacts contacts;
  private final WavePacker packer;
  private final Wanted wanted;

  Offers(Core core, Contacts contacts) {
    this.core = core;
    this.contacts = contacts;
    this.packer = new WavePacker(core, contacts);
    this.wanted = new Wanted(core);
  }

  /** Whether others should still hear what we have, or we still wait for what they have. */
  boolean any(long now) {
    int limit = core.retransmitLimit();
    return wanted.any() || core.rumours().any(now, heard -> worthTelling(heard, limit));
  }

  /** Asks again for what has not come. */
  void askAgain(long now, Effects out) {
    wanted.again(now, (of, ids) -> send(Sense.WANTED, ids, core.members().at(of), out));
  }

  /** Tells one of ours what we have. */
  void offer(long now, Entry to, Effects out) {
    int limit = core.retransmitLimit();
    List<Integer> held = new ArrayList<>();
    List<Integer> missed = new ArrayList<>();
    for (Heard heard : core.rumours().lately(now)) {
      List<Integer> numbers = heard.missed ? missed : held;
      if (numbers.size() < MAX_NUMBERS && worthTelling(heard, limit)) {
        heard.told++;
        numbers.add(heard.id);
      }
    }
    send(Sense.HELD, held, to, out);
    send(Sense.MISSED_BY_SOME, missed, to, out);
  }

  private static boolean worthTelling(Heard heard, int limit) {
    if (heard.outdated) {
      return false;
    }
    return heard.missed
        ? heard.told + heard.echoes < 2 * limit
        : heard.told + Heard.ECHO_WORTH * heard.echoes < limit;
  }

  void received(long now, Offer offer, MemberAddress from, Effects out) {
    Entry sender = core.members().at(from);
    if (sender == null || !sender.ours()) {
      out.refused(Refusal.UNEXPECTED, from);
    } else if (offer.sense() == Sense.WANTED) {
      give(now, offer.rumours(), sender, out);
    } else {
      send(Sense.WANTED, missing(now, offer, from), sender, out);
    }
  }

  private List<Integer> missing(long now, Offer offer, MemberAddress from) {
    List<Integer> missing = new ArrayList<>();
    for (int id : offer.rumours()) {
      Heard heard = core.rumours().get(id);
      if (!core.rumours().known(now, id)) {
        missing.add(id);
      } else if (heard != null) {
        heard.echoes++;
        if (offer.sense() == Sense.MISSED_BY_SOME) {
          core.rumours().missed(heard);
        }
      }
    }
    missing.removeAll(core.members().held(missing));
    return wanted.add(missing, from);
  }

  private void give(long now, List<Integer> numbers, Entry to, Effects out) {
    List<Encoded> rumours = new ArrayList<>();
    for (int id : numbers) {
      Heard heard = core.rumours().get(id);
      if (heard != null) {
        core.rumours().missed(heard);
        rumours.add(heard.rumour);
      }
    }
    for (List<Encoded> packet : packer.packets(rumours)) {
      if (core.budget().take(now)) {
        packer.send(packet, null, to, out);
      }
    }
  }

  private void send(Sense sense, List<Integer> numbers, Entry to, Effects out) {
    if (!numbers.isEmpty() && to != null) {
      contacts.tell(to, new Offer(sense, numbers), out);
    }
  }
}
