package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.ErrorReply;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.NodeState;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.PushPull;
import io.gossip.message.Repair;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;
import io.gossip.message.Watch;
import io.gossip.message.Wave;

/** Writes one message as it stands in a packet, keys in ascending order (memberlist.md §4). */
final class MessageWriter implements GossipMessage.Receiver {
  private static final byte[] PLAIN = AnnouncementCodec.encode(Announcement.PLAIN);

  private final MsgpackWriter out;

  MessageWriter(MsgpackWriter out) {
    this.out = out;
  }

  @Override
  public void onPing(Ping ping) {
    Announcement announcement = ping.announcement();
    out.octet(MessageType.PING);
    out.mapHeader(2 + entries(ping.source()) + entries(announcement));
    out.text("Node").text(ping.node());
    out.text("SeqNo").unsigned(ping.seqNo());
    write(ping.source());
    write(announcement);
  }

  @Override
  public void onIndirectPing(IndirectPing request) {
    out.octet(MessageType.INDIRECT_PING).mapHeader(5 + entries(request.source()));
    out.text("Nack").bool(request.nack());
    out.text("Node").text(request.node());
    out.text("Port").unsigned(request.target().port());
    out.text("SeqNo").unsigned(request.seqNo());
    write(request.source());
    out.text("Target").bytes(request.target().ip());
  }

  @Override
  public void onAck(Ack ack) {
    // Whoever reads our fields needs no word that there is no payload.
    boolean bare = ack.payload().isNil() && !ack.announcement().fields().isEmpty();
    out.octet(MessageType.ACK).mapHeader((bare ? 1 : 2) + entries(ack.announcement()));
    if (!bare) {
      out.text("Payload").bytes(ack.payload());
    }
    out.text("SeqNo").unsigned(ack.seqNo());
    write(ack.announcement());
  }

  @Override
  public void onNack(Nack nack) {
    out.octet(MessageType.NACK).mapHeader(1).text("SeqNo").unsigned(nack.seqNo());
  }

  @Override
  public void onSuspect(Suspect claim) {
    accusation(MessageType.SUSPECT, claim.from(), claim.incarnation(), claim.node());
  }

  @Override
  public void onDead(Dead claim) {
    accusation(MessageType.DEAD, claim.from(), claim.incarnation(), claim.node());
  }

  @Override
  public void onAlive(Alive claim) {
    out.octet(MessageType.ALIVE).mapHeader(6 + entries(claim.announcement()));
    out.text("Addr").bytes(claim.address().ip());
    out.text("Incarnation").unsigned(claim.incarnation());
    out.text("Meta").bytes(claim.meta());
    out.text("Node").text(claim.node());
    out.text("Port").unsigned(claim.address().port());
    out.text("Vsn").bytes(harmless(claim.versions()));
    write(claim.announcement());
  }

  /** One member of a push/pull. */
  void node(NodeState node) {
    out.mapHeader(7 + entries(node.announcement()));
    out.text("Addr").bytes(node.address().ip());
    out.text("Incarnation").unsigned(node.incarnation());
    out.text("Meta").bytes(node.meta());
    out.text("Name").text(node.name());
    out.text("Port").unsigned(node.address().port());
    out.text("State").signed(node.state());
    out.text("Vsn").bytes(harmless(node.versions()));
    write(node.announcement());
  }

  @Override
  public void onUserMessage(UserMessage message) {
    out.octet(MessageType.USER).plain(message.payload());
  }

  @Override
  public void onNotice(Notice notice) {
    boolean addressed = !notice.channel().isEmpty();
    out.octet(MessageType.NOTICE).mapHeader(addressed ? 5 : 4);
    out.text("All").bool(notice.forAll());
    if (addressed) {
      out.text("Channel").text(notice.channel());
    }
    out.text("Id").unsigned(notice.id());
    out.text("Origin").text(notice.origin());
    out.text("UserMsgLen").unsigned(notice.payload().length());
    out.plain(notice.payload());
  }

  @Override
  public void onRepair(Repair repair) {
    RepairWriter.write(repair, out);
  }

  @Override
  public void onWave(Wave wave) {
    WaveCodec.write(wave, out);
  }

  @Override
  public void onOffer(Offer offer) {
    WaveCodec.write(offer, out);
  }

  @Override
  public void onWatch(Watch hello) {
    out.octet(MessageType.WATCH).mapHeader(2);
    out.text("Incarnation").unsigned(hello.incarnation());
    out.text("Node").text(hello.node());
  }

  @Override
  public void onErrorReply(ErrorReply error) {
    out.octet(MessageType.ERROR).mapHeader(1).text("Error").text(error.error());
  }

  @Override
  public void onPushPull(PushPull exchange) {
    throw new IllegalArgumentException("a push/pull travels on a stream, never in a packet");
  }

  private void accusation(int type, String from, long incarnation, String node) {
    out.octet(type).mapHeader(3);
    out.text("From").text(from);
    out.text("Incarnation").unsigned(incarnation);
    out.text("Node").text(node);
  }

  /** One to five version bytes crash memberlist 0.2.2; to newer ones they mean the same as none. */
  private static Bytes harmless(Bytes versions) {
    return versions.length() > 0 && versions.length() < 6 ? Bytes.NIL : versions;
  }

  private static int entries(Source source) {
    MemberAddress address = source.address();
    int entries = source.node().isEmpty() ? 0 : 1;
    if (address != null) {
      entries += (address.ip().isEmpty() ? 0 : 1) + (address.port() == 0 ? 0 : 1);
    }
    return entries;
  }

  private void write(Source source) {
    MemberAddress address = source.address();
    if (address != null && !address.ip().isEmpty()) {
      out.text("SourceAddr").bytes(address.ip());
    }
    if (!source.node().isEmpty()) {
      out.text("SourceNode").text(source.node());
    }
    if (address != null && address.port() != 0) {
      out.text("SourcePort").unsigned(address.port());
    }
  }

  private static int entries(Announcement announcement) {
    return announcement.announced() ? 1 : 0;
  }

  private void write(Announcement announcement) {
    if (announcement.announced()) {
      byte[] bytes =
          announcement == Announcement.PLAIN ? PLAIN : AnnouncementCodec.encode(announcement);
      out.text(AnnouncementCodec.KEY).blob(bytes);
    }
  }
}
