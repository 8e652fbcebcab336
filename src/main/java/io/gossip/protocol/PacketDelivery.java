package io.gossip.protocol;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberState;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement.Carried;
import io.gossip.message.Announcement.RefusalAsked;
import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Repair;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;
import io.gossip.message.Watch;
import io.gossip.message.Wave;
import java.util.List;

/** Hands one message of a datagram to the rule that it concerns. */
final class PacketDelivery implements GossipMessage.Receiver {
  private final Core core;
  private final Rules rules;
  private final long now;
  private final MemberAddress from;
  private final Effects out;

  PacketDelivery(Core core, Rules rules, long now, MemberAddress from, Effects out) {
    this.core = core;
    this.rules = rules;
    this.now = now;
    this.from = from;
    this.out = out;
  }

  @Override
  public void onPing(Ping ping) {
    if (ping.node().isEmpty() || core.self().is(ping.node())) {
      MemberAddress back = ping.source().answerable() ? ping.source().address() : from;
      Bytes payload = core.above().layer.ackPayload();
      Entry by = rules.contacts().sender(ping.source(), from);
      rules.contacts().heard(by, ping.announcement().announced());
      RefusalAsked about = ping.announcement().field(RefusalAsked.class);
      if (about != null && rules.inquests().asked(now, ping.seqNo(), back, by, about, out)) {
        return;
      }
      if (by != null) {
        OwnWord.heard(core, now, by.name(), ping.announcement());
      }
      answer(new Ack(ping.seqNo(), payload, OwnWord.withAck(core, now, ping, from)), back, ping);
    } else {
      out.refused(Refusal.UNEXPECTED, from);
    }
  }

  /** What a ping carries is told to others by those who know how; its ack needs no company. */
  private void answer(Ack ack, MemberAddress back, Ping ping) {
    Carried carried = ping.announcement().field(Carried.class);
    Entry asker = core.members().get(ping.source().node());
    if (asker != null && asker.is(MemberState.DEAD) && asker.announced()) {
      // One of ours that we hold for dead may not know yet.
      Dead held = new Dead(asker.incarnation(), asker.name(), core.self().name);
      List<Encoded> parts = List.of(core.encoder().encode(held), core.encoder().encode(ack));
      out.sendPacket(back, parts, false);
    } else if (carried == null) {
      rules.packer().send(ack, back, out);
    } else {
      out.sendPacket(back, List.of(core.encoder().encode(ack)), false);
    }
    if (carried != null) {
      core.echo(carried.message());
      carried.message().deliverTo(this);
    }
  }

  @Override
  public void onIndirectPing(IndirectPing request) {
    rules.relays().ping(request, from, out);
  }

  @Override
  public void onAck(Ack ack) {
    boolean expected =
        rules.prober().acked(now, ack, from, out)
            || rules.contacts().acked(ack)
            || rules.relays().acked(ack, out)
            || rules.leaver().acked(ack.seqNo(), out)
            || rules.addressCheck().acked(ack.seqNo(), out)
            || rules.inquests().acked(now, ack, out)
            || rules.defence().acked(now, ack.seqNo(), out);
    if (expected) {
      rules.contacts().heard(core.members().at(from), ack.announcement().announced());
    } else {
      out.refused(Refusal.UNEXPECTED, from);
    }
  }

  @Override
  public void onNack(Nack nack) {
    rules.prober().nacked(now, nack.seqNo(), from);
  }

  @Override
  public void onSuspect(Suspect claim) {
    rules.suspectRule().apply(now, claim, from, out);
  }

  @Override
  public void onAlive(Alive claim) {
    if (claim.address().port() != 0) {
      rules.aliveRule().apply(now, claim, from, out);
      return;
    }
    // Port 0 comes from peers that know no ports: they all use one, and so do we.
    int port = core.self().address().port();
    MemberAddress address = new MemberAddress(claim.address().ip(), port);
    Alive completed =
        new Alive(
            claim.incarnation(),
            claim.node(),
            address,
            claim.meta(),
            claim.versions(),
            claim.announcement());
    rules.aliveRule().apply(now, completed, from, out);
  }

  @Override
  public void onDead(Dead claim) {
    rules.deadRule().apply(now, claim, from, out);
  }

  @Override
  public void onUserMessage(UserMessage message) {
    out.deliver(from, message.payload());
  }

  @Override
  public void onNotice(Notice notice) {
    out.noticed(from, notice);
  }

  @Override
  public void onWave(Wave wave) {
    rules.waves().received(now, wave, from, message -> message.deliverTo(this), out);
  }

  @Override
  public void onOffer(Offer offer) {
    rules.offers().received(now, offer, from, out);
  }

  @Override
  public void onRepair(Repair repair) {
    out.repaired(from, repair);
  }

  @Override
  public void onPushPull(PushPull exchange) {
    out.refused(Refusal.UNEXPECTED, from);
  }

  @Override
  public void onWatch(Watch hello) {
    out.refused(Refusal.UNEXPECTED, from);
  }

  @Override
  public void onErrorReply(ErrorReply error) {
    out.refused(Refusal.UNEXPECTED, from);
  }
}
