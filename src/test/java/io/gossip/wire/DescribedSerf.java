package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.serf.ConflictResponse;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.KeyRequest;
import io.gossip.message.serf.KeyResponse;
import io.gossip.message.serf.LeaveIntent;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.QueryResponse;
import io.gossip.message.serf.Relay;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.UserEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Serf's messages in the words of the golden vectors, so that the two can be compared. */
final class DescribedSerf implements SerfMessage.Receiver {
  private final JsonObject json = new JsonObject();

  static JsonObject of(SerfMessage message) {
    DescribedSerf described = new DescribedSerf();
    message.deliverTo(described);
    return described.json;
  }

  private static String time(long time) {
    return Long.toUnsignedString(time);
  }

  private static Object bytes(Bytes bytes) {
    return Described.bytes(bytes);
  }

  @Override
  public void onLeaveIntent(LeaveIntent intent) {
    json.put("type", "leave").put("LTime", time(intent.time())).put("Node", intent.node());
    json.put("Prune", intent.prune());
  }

  @Override
  public void onJoinIntent(JoinIntent intent) {
    json.put("type", "join").put("LTime", time(intent.time())).put("Node", intent.node());
  }

  @Override
  public void onUserEvent(UserEvent event) {
    json.put("type", "userEvent").put("LTime", time(event.time())).put("Name", event.name());
    json.put("Payload", bytes(event.payload())).put("CC", event.coalesce());
  }

  @Override
  public void onQuery(Query query) {
    json.put("type", "query").put("LTime", time(query.time())).put("ID", query.id());
    json.put("Addr", bytes(query.source().ip())).put("Port", query.source().port());
    json.put("SourceNode", query.sourceNode()).put("Flags", query.flags());
    json.put("RelayFactor", query.relayFactor()).put("TimeoutNanos", query.timeoutNanos());
    json.put("Name", query.name()).put("Payload", bytes(query.payload()));
  }

  @Override
  public void onQueryResponse(QueryResponse response) {
    json.put("type", "queryResponse").put("LTime", time(response.time()));
    json.put("ID", response.id()).put("From", response.from()).put("Flags", response.flags());
    json.put("Payload", bytes(response.payload()));
  }

  @Override
  public void onConflictResponse(ConflictResponse response) {
    json.put("type", "conflictResponse");
    if (!response.known()) {
      json.putNull("member");
      return;
    }
    String[] versions = {
      "ProtocolMin", "ProtocolMax", "ProtocolCur", "DelegateMin", "DelegateMax", "DelegateCur"
    };
    for (int i = 0; i < versions.length; i++) {
      json.put(versions[i], response.versions().at(i));
    }
    json.put("Addr", bytes(response.address().ip())).put("Port", response.address().port());
    json.put("Name", response.name()).put("Status", response.status());
    JsonObject tags = new JsonObject();
    response.tags().forEach(tags::put);
    json.put("Tags", tags);
  }

  @Override
  public void onKeyRequest(KeyRequest request) {
    json.put("type", "keyRequest").put("Key", bytes(request.key()));
  }

  @Override
  public void onKeyResponse(KeyResponse response) {
    json.put("type", "keyResponse").put("Result", response.result());
    json.put("Message", response.message()).put("PrimaryKey", response.primaryKey());
    json.put("Keys", response.keys().isEmpty() ? null : new JsonArray(response.keys()));
  }

  @Override
  public void onRelay(Relay relay) {
    json.put("type", "relay").put("DestName", relay.destinationName());
    json.put("innerHex", relay.inner().hex());
    json.put(
        "DestAddr",
        new JsonObject()
            .put("IP", bytes(relay.destination().ip()))
            .put("Port", relay.destination().port())
            .put("Zone", ""));
  }

  @Override
  public void onSerfPushPull(SerfPushPull state) {
    json.put("type", "pushPull").put("LTime", time(state.memberTime()));
    json.put("EventLTime", time(state.eventTime())).put("QueryLTime", time(state.queryTime()));
    json.put("LeftMembers", new JsonArray(state.left()));
    JsonObject times = new JsonObject();
    state.statusTimes().forEach(status -> times.put(status.name(), time(status.time())));
    json.put("StatusLTimes", times);
    JsonArray ring = new JsonArray();
    for (int i = 0; i < state.slots(); i++) {
      ring.addNull();
    }
    for (SerfPushPull.Slot slot : state.events()) {
      JsonArray events = new JsonArray();
      slot.events()
          .forEach(
              event ->
                  events.add(
                      new JsonObject()
                          .put("Name", event.name())
                          .put("Payload", bytes(event.payload()))));
      ring.set(
          slot.index(), new JsonObject().put("Events", events).put("LTime", time(slot.time())));
    }
    json.put("Events", ring);
  }
}
