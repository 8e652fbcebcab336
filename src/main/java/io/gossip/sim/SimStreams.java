package io.gossip.sim;

import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
import io.gossip.message.UserMessage;
import io.gossip.protocol.StreamFailure;
import io.gossip.wire.DecodeException;
import io.gossip.wire.StreamCodec;
import io.gossip.wire.StreamReader;
import io.gossip.wire.WireOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The TCP of one simulated peer: connects, carries one request and one answer as real bytes. */
final class SimStreams {
  private final SimPeer peer;
  private final Simulation simulation;
  private final StreamCodec codec = new StreamCodec(WireOptions.PLAIN);
  private final Map<Long, Consumer<byte[]>> served = new HashMap<>();
  private long lastServed;

  SimStreams(SimPeer peer, Simulation simulation) {
    this.peer = peer;
    this.simulation = simulation;
  }

  void open(long token, MemberAddress to, GossipMessage request) {
    Network network = simulation.network();
    byte[] bytes = codec.sealRequest(request);
    int born = peer.generation();
    // Connect and request: three one-way delays until the server has it.
    long arrival = network.delay() + network.delay() + network.delay();
    simulation.after(
        arrival,
        () -> {
          if (peer.generation() != born) {
            return;
          }
          if (!network.connected(peer.address(), to)) {
            timeOut(token, born, arrival);
          } else if (network.reachable(peer.address(), to) == null) {
            peer.failed(token, StreamFailure.REFUSED);
          } else {
            network.count(bytes.length);
            connected(token, to, bytes, request instanceof UserMessage, born);
          }
        });
  }

  private void timeOut(long token, int born, long already) {
    simulation.after(
        Network.STREAM_TIMEOUT_MILLIS - already,
        () -> {
          if (peer.generation() == born) {
            peer.failed(token, StreamFailure.TIMEOUT);
          }
        });
  }

  private void connected(long token, MemberAddress to, byte[] request, boolean silent, int born) {
    Network network = simulation.network();
    SimPeer server = network.reachable(peer.address(), to);
    boolean[] answered = new boolean[1];
    server
        .streams()
        .serve(
            peer.address(),
            request,
            answer ->
                simulation.after(
                    network.delay(),
                    () -> {
                      if (!network.connected(peer.address(), to) || peer.generation() != born) {
                        return;
                      }
                      answered[0] = true;
                      answered(token, answer);
                    }));
    if (!silent) {
      simulation.after(
          Network.STREAM_TIMEOUT_MILLIS,
          () -> {
            if (!answered[0] && peer.generation() == born) {
              peer.failed(token, StreamFailure.TIMEOUT);
            }
          });
    }
  }

  private void answered(long token, byte[] answer) {
    GossipMessage message = read(codec.replyReader(), answer);
    if (message == null) {
      peer.failed(token, StreamFailure.RESET);
    } else {
      peer.answered(token, message);
    }
  }

  private void serve(MemberAddress from, byte[] request, Consumer<byte[]> answer) {
    peer.input(
        () -> {
          GossipMessage message = read(codec.requestReader(), request);
          if (message == null) {
            answer.accept(new byte[0]);
            return;
          }
          long token = ++lastServed;
          served.put(token, answer);
          peer.peer().streamReceived(peer.now(), token, from, message, peer.effects());
        });
  }

  void reply(long token, GossipMessage answer) {
    Consumer<byte[]> asker = served.remove(token);
    byte[] bytes = codec.sealReply(answer);
    simulation.network().count(bytes.length);
    asker.accept(bytes);
  }

  void close(long token) {
    Consumer<byte[]> asker = served.remove(token);
    if (asker != null) {
      asker.accept(new byte[0]);
    }
  }

  private static GossipMessage read(StreamReader reader, byte[] bytes) {
    try {
      return reader.feed(bytes).orElse(null);
    } catch (DecodeException e) {
      return null;
    }
  }
}
