package io.gossip.node;

import io.gossip.protocol.ProtocolConfig;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.WireOptions;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What a running node consists of beside its peer. */
record NodeParts(
    MonotonicClock clock,
    Counters counters,
    Faults faults,
    PeerInputs inputs,
    PacketDoor packets,
    InboundStreams inbound,
    OutboundStreams outbound,
    WatchStreams watches,
    WakeupQueue wakeups,
    SeedNames seeds,
    Joins joins,
    Asked asked,
    Leave leave,
    ForeignSources foreign,
    NodeKeys keys,
    NodeListener listener,
    CarriedState carried,
    Timings timings,
    AddressMirror mirror) {

  static NodeParts of(
      Vertx vertx,
      Context context,
      GossipOptions options,
      ProtocolConfig protocol,
      NodeKeys keys,
      NodeListener listener,
      UserState userState) {
    MonotonicClock clock = new MonotonicClock();
    Counters counters = new Counters();
    Faults faults = new Faults(counters);
    PeerInputs inputs = new PeerInputs(clock, faults, counters);
    WireOptions wire = keys.wire(options);
    ForeignSources foreign =
        new ForeignSources(
            clock,
            counters,
            options.getLabel(),
            traffic -> faults.guard("listener", () -> listener.foreign(traffic)));
    Timings timings = new Timings(counters);
    StreamCodec streams = new StreamCodec(wire);
    long timeout = options.getTcpTimeoutMillis();
    int seedPort = options.getPort() == 0 ? GossipOptions.DEFAULT_PORT : options.getPort();
    return new NodeParts(
        clock,
        counters,
        faults,
        inputs,
        new PacketDoor(inputs, new PacketCodec(wire), counters, foreign),
        new InboundStreams(vertx, timeout, inputs, streams, counters, foreign),
        new OutboundStreams(vertx, timeout, inputs, streams, counters, foreign),
        new WatchStreams(vertx, timeout, inputs, streams, counters),
        new WakeupQueue(vertx, clock, inputs::woken, inputs::lagged, timings::late),
        new SeedNames(vertx, context, seedPort, options.toDnsServer()),
        new Joins(),
        new Asked(),
        new Leave(vertx, protocol.memory().leaveMillis()),
        foreign,
        keys,
        listener,
        new CarriedState(userState, faults),
        timings,
        new AddressMirror());
  }

  /** Nothing comes in and nothing goes out any more; the ports stay to be closed. */
  void close() {
    inputs.detach();
    wakeups.close();
    inbound.close();
    outbound.close();
    watches.close();
    joins.close("the peer has stopped");
    asked.close();
    leave.ended();
  }
}
