package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Messages in the words of the golden vectors, so that the two can be compared. */
final class Described implements GossipMessage.Receiver {
  private final JsonObject json = new JsonObject();

  static JsonObject of(GossipMessage message) {
    Described described = new Described();
    message.deliverTo(described);
    return described.json;
  }

  static JsonObject node(NodeState node) {
    return new JsonObject()
        .put("Addr", bytes(node.address().ip()))
        .put("Incarnation", node.incarnation())
        .put("Meta", bytes(node.meta()))
        .put("Name", node.name())
        .put("Port", node.address().port())
        .put("State", node.state())
        .put("Vsn", bytes(node.versions()));
  }

  static Object bytes(Bytes bytes) {
    return bytes.isNil() ? null : new JsonObject().put("hex", bytes.hex());
  }

  @Override
  public void onPing(Ping ping) {
    json.put("type", "ping").put("Node", ping.node()).put("SeqNo", ping.seqNo());
    source(ping.source());
  }

  @Override
  public void onIndirectPing(IndirectPing request) {
    json.put("type", "indirectPing").put("Nack", request.nack()).put("Node", request.node());
    json.put("Port", request.target().port()).put("SeqNo", request.seqNo());
    json.put("Target", bytes(request.target().ip()));
    source(request.source());
  }

  private void source(Source source) {
    if (source.address() != null) {
      json.put("SourceAddr", bytes(source.address().ip()));
      json.put("SourcePort", source.address().port());
      json.put("SourceNode", source.node());
    }
  }

  @Override
  public void onAck(Ack ack) {
    json.put("type", "ack").put("Payload", bytes(ack.payload())).put("SeqNo", ack.seqNo());
  }

  @Override
  public void onNack(Nack nack) {
    json.put("type", "nack").put("SeqNo", nack.seqNo());
  }

  @Override
  public void onSuspect(Suspect claim) {
    json.put("type", "suspect").put("From", claim.from());
    json.put("Incarnation", claim.incarnation()).put("Node", claim.node());
  }

  @Override
  public void onAlive(Alive claim) {
    json.put("type", "alive").put("Addr", bytes(claim.address().ip()));
    json.put("Incarnation", claim.incarnation()).put("Meta", bytes(claim.meta()));
    json.put("Node", claim.node()).put("Port", claim.address().port());
    json.put("Vsn", bytes(claim.versions()));
  }

  @Override
  public void onDead(Dead claim) {
    json.put("type", "dead").put("From", claim.from());
    json.put("Incarnation", claim.incarnation()).put("Node", claim.node());
  }

  @Override
  public void onPushPull(PushPull exchange) {
    JsonArray nodes = new JsonArray();
    exchange.nodes().forEach(node -> nodes.add(node(node)));
    json.put("type", "pushPull").put("nodes", nodes);
    json.put(
        "header",
        new JsonObject()
            .put("Join", exchange.join())
            .put("Nodes", exchange.nodes().size())
            .put("UserStateLen", exchange.userState().length()));
    json.put("userState", bytes(exchange.userState()));
  }

  @Override
  public void onUserMessage(UserMessage message) {
    json.put("type", "user").put("payload", bytes(message.payload()));
  }

  @Override
  public void onNotice(Notice notice) {
    json.put("type", "notice")
        .put("Id", notice.id())
        .put("Origin", notice.origin())
        .put("All", notice.forAll())
        .put("payload", bytes(notice.payload()));
  }

  /** No golden vector has one: they are ours. */
  @Override
  public void onRepair(Repair repair) {
    json.put("type", "repair").put("text", repair.toString());
  }

  @Override
  public void onWave(Wave wave) {
    json.put("type", "wave").put("until", wave.until()).put("rumours", wave.rumours().size());
  }

  @Override
  public void onOffer(Offer offer) {
    json.put("type", "offer").put("sense", offer.sense()).put("rumours", offer.rumours().size());
  }

  @Override
  public void onWatch(Watch hello) {
    json.put("type", "watch").put("Node", hello.node()).put("Incarnation", hello.incarnation());
  }

  @Override
  public void onErrorReply(ErrorReply error) {
    json.put("type", "err").put("Error", error.error());
  }
}
