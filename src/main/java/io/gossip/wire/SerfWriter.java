package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.serf.ConflictResponse;
import io.gossip.message.serf.Coordinate;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.KeyRequest;
import io.gossip.message.serf.KeyResponse;
import io.gossip.message.serf.LeaveIntent;
import io.gossip.message.serf.Query;
import io.gossip.message.serf.QueryFilter;
import io.gossip.message.serf.QueryResponse;
import io.gossip.message.serf.Relay;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.message.serf.SerfPushPull.Event;
import io.gossip.message.serf.SerfPushPull.Slot;
import io.gossip.message.serf.SerfPushPull.StatusTime;
import io.gossip.message.serf.UserEvent;
import java.util.TreeMap;

/** Writes one Serf message, keys in ascending order (serf.md §4 and §5). */
final class SerfWriter implements SerfMessage.Receiver {
  private final MsgpackWriter out;

  SerfWriter(MsgpackWriter out) {
    this.out = out;
  }

  @Override
  public void onLeaveIntent(LeaveIntent intent) {
    out.octet(SerfType.LEAVE).mapHeader(3);
    out.text("LTime").unsigned(intent.time());
    out.text("Node").text(intent.node());
    out.text("Prune").bool(intent.prune());
  }

  @Override
  public void onJoinIntent(JoinIntent intent) {
    out.octet(SerfType.JOIN).mapHeader(2);
    out.text("LTime").unsigned(intent.time());
    out.text("Node").text(intent.node());
  }

  @Override
  public void onUserEvent(UserEvent event) {
    out.octet(SerfType.USER_EVENT).mapHeader(4);
    out.text("CC").bool(event.coalesce());
    out.text("LTime").unsigned(event.time());
    out.text("Name").text(event.name());
    out.text("Payload").bytes(event.payload());
  }

  @Override
  public void onQuery(Query query) {
    out.octet(SerfType.QUERY).mapHeader(11);
    out.text("Addr").bytes(query.source().ip());
    out.text("Filters");
    if (query.filters().isEmpty()) {
      out.nil();
    } else {
      out.arrayHeader(query.filters().size());
      query.filters().forEach(filter -> out.bytes(filter(filter)));
    }
    out.text("Flags").unsigned(query.flags());
    out.text("ID").unsigned(query.id());
    out.text("LTime").unsigned(query.time());
    out.text("Name").text(query.name());
    out.text("Payload").bytes(query.payload());
    out.text("Port").unsigned(query.source().port());
    out.text("RelayFactor").unsigned(query.relayFactor());
    out.text("SourceNode").text(query.sourceNode());
    out.text("Timeout").signed(query.timeoutNanos());
  }

  private static Bytes filter(QueryFilter filter) {
    MsgpackWriter out = new MsgpackWriter();
    if (filter instanceof QueryFilter.Nodes nodes) {
      out.octet(SerfType.FILTER_NODES).arrayHeader(nodes.names().size());
      nodes.names().forEach(out::text);
    } else if (filter instanceof QueryFilter.Tag tag) {
      out.octet(SerfType.FILTER_TAG).mapHeader(2);
      out.text("Expr").text(tag.expression()).text("Tag").text(tag.tag());
    } else if (filter instanceof QueryFilter.Unknown unknown) {
      if (unknown.raw().isEmpty()) {
        throw new IllegalArgumentException("an empty filter crashes old peers");
      }
      return unknown.raw();
    }
    return Bytes.wrap(out.toArray());
  }

  @Override
  public void onQueryResponse(QueryResponse response) {
    out.octet(SerfType.QUERY_RESPONSE).mapHeader(5);
    out.text("Flags").unsigned(response.flags());
    out.text("From").text(response.from());
    out.text("ID").unsigned(response.id());
    out.text("LTime").unsigned(response.time());
    out.text("Payload").bytes(response.payload());
  }

  @Override
  public void onConflictResponse(ConflictResponse response) {
    out.octet(SerfType.CONFLICT_RESPONSE);
    if (!response.known()) {
      out.nil();
      return;
    }
    Bytes versions = response.versions();
    out.mapHeader(11);
    out.text("Addr").bytes(response.address().ip());
    out.text("DelegateCur").unsigned(version(versions, 5));
    out.text("DelegateMax").unsigned(version(versions, 4));
    out.text("DelegateMin").unsigned(version(versions, 3));
    out.text("Name").text(response.name());
    out.text("Port").unsigned(response.address().port());
    out.text("ProtocolCur").unsigned(version(versions, 2));
    out.text("ProtocolMax").unsigned(version(versions, 1));
    out.text("ProtocolMin").unsigned(version(versions, 0));
    out.text("Status").signed(response.status());
    out.text("Tags").mapHeader(response.tags().size());
    new TreeMap<>(response.tags()).forEach((name, value) -> out.text(name).text(value));
  }

  private static int version(Bytes versions, int index) {
    return index < versions.length() ? versions.at(index) : 0;
  }

  @Override
  public void onKeyRequest(KeyRequest request) {
    out.octet(SerfType.KEY_REQUEST).mapHeader(1).text("Key").bytes(request.key());
  }

  @Override
  public void onKeyResponse(KeyResponse response) {
    out.octet(SerfType.KEY_RESPONSE).mapHeader(4).text("Keys");
    if (response.keys().isEmpty()) {
      out.nil();
    } else {
      out.arrayHeader(response.keys().size());
      response.keys().forEach(out::text);
    }
    out.text("Message").text(response.message());
    out.text("PrimaryKey").text(response.primaryKey());
    out.text("Result").bool(response.result());
  }

  @Override
  public void onRelay(Relay relay) {
    out.octet(SerfType.RELAY).mapHeader(2);
    out.text("DestAddr").mapHeader(3);
    out.text("IP").bytes(relay.destination().ip());
    out.text("Port").signed(relay.destination().port());
    out.text("Zone").text("");
    out.text("DestName").text(relay.destinationName());
    out.plain(relay.inner());
  }

  @Override
  public void onSerfPushPull(SerfPushPull state) {
    out.octet(SerfType.PUSH_PULL).mapHeader(6);
    out.text("EventLTime").unsigned(state.eventTime());
    out.text("Events").arrayHeader(state.slots());
    int next = 0;
    for (Slot slot : state.events()) {
      nils(slot.index() - next);
      slot(slot);
      next = slot.index() + 1;
    }
    nils(state.slots() - next);
    out.text("LTime").unsigned(state.memberTime());
    out.text("LeftMembers").arrayHeader(state.left().size());
    state.left().forEach(out::text);
    out.text("QueryLTime").unsigned(state.queryTime());
    out.text("StatusLTimes").mapHeader(state.statusTimes().size());
    for (StatusTime status : state.statusTimes()) {
      out.text(status.name()).unsigned(status.time());
    }
  }

  private void nils(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("slots must ascend and lie within the ring");
    }
    for (int i = 0; i < count; i++) {
      out.nil();
    }
  }

  private void slot(Slot slot) {
    out.mapHeader(2).text("Events").arrayHeader(slot.events().size());
    for (Event event : slot.events()) {
      out.mapHeader(2).text("Name").text(event.name()).text("Payload").bytes(event.payload());
    }
    out.text("LTime").unsigned(slot.time());
  }

  /** The payload of an ack, which is no message of its own. */
  void coordinate(Coordinate coordinate) {
    out.octet(SerfType.COORDINATE_VERSION).mapHeader(4);
    out.text("Adjustment").float64(coordinate.adjustment());
    out.text("Error").float64(coordinate.error());
    out.text("Height").float64(coordinate.height());
    out.text("Vec").arrayHeader(coordinate.vector().size());
    coordinate.vector().forEach(out::float64);
  }
}
