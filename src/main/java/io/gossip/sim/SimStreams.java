package io.gossip.sim;

import io.gossip.member.MemberAddress;
import io.gossip.message.GossipMessage;
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
  /** After this a client gives up, as with the LAN profile. */
  static final long TIMEOUT_MILLIS = 10_000;

  private final SimPeer peer;
  private final Simulation simulation;
  private final StreamCodec codec;
  private final Strangers strangers;
  private final Map<Long, Consumer<byte[]>> served = new HashMap<>();
  private long lastServed;

  SimStreams(SimPeer peer, Simulation simulation) {
    this.peer = peer;
    this.simulation = simulation;
    this.strangers = simulation.shared().strangers;
    this.codec = new StreamCodec(WireOptions.PLAIN, simulation.shared().recent);
  }

  /** Connect and request: three ways until the server has it; the end is told exactly once. */
  void open(long token, MemberAddress to, GossipMessage request) {
    boolean answered = request.answered();
    Once once = new Once(token, peer.generation(), answered);
    byte[] bytes = codec.sealRequest(strangers.says(peer, request));
    simulation.after(TIMEOUT_MILLIS, () -> once.fail(StreamFailure.TIMEOUT));
    peer.outgoing(
        () -> {
          simulation.traffic().connection();
          simulation.after(opening(to), () -> arrive(once, to, bytes));
        });
  }

  /** The connect, there and back, and the request. */
  private long opening(MemberAddress to) {
    Network network = simulation.network();
    return network.connectDelay(peer.address(), to)
        + network.connectDelay(to, peer.address())
        + network.streamDelay(peer.address(), to);
  }

  private void arrive(Once once, MemberAddress to, byte[] request) {
    Links links = simulation.network().links();
    Conditions there = links.of(peer.address(), to);
    Conditions back = links.of(to, peer.address());
    SimPeer server = simulation.network().at(to);
    boolean silent = there.tcp() == Conditions.Tcp.SILENT || back.tcp() == Conditions.Tcp.SILENT;
    if (once.over() || silent) {
      return;
    }
    if (server == null || there.tcp() == Conditions.Tcp.REFUSED) {
      once.fail(StreamFailure.REFUSED);
    } else if (there.tcp() == Conditions.Tcp.WORKS) {
      simulation.traffic().stream(request.length);
      Observer observers = simulation.observers();
      observers.bytesOut(simulation.now(), peer, request.length);
      observers.bytesIn(simulation.now(), server, request.length);
      server.streams().serve(peer.address(), request, answer -> answer(once, to, answer));
    }
  }

  private void answer(Once once, MemberAddress from, byte[] answer) {
    long delay = simulation.network().streamDelay(from, peer.address());
    simulation.after(
        delay,
        () -> {
          if (simulation.network().links().of(from, peer.address()).loss() < 1) {
            simulation.observers().bytesIn(simulation.now(), peer, answer.length);
            once.succeed(answer);
          }
        });
  }

  private void serve(MemberAddress from, byte[] request, Consumer<byte[]> answer) {
    peer.incoming(
        () -> {
          GossipMessage message = strangers.hears(peer, read(codec.requestReader(), request));
          if (message == null) {
            answer.accept(new byte[0]);
            return;
          }
          long token = token();
          served.put(token, answer);
          peer.peer().streamReceived(peer.now(), token, from, message, peer.effects());
        });
  }

  /** A token for a stream that somebody opened to this peer. */
  long token() {
    return ++lastServed;
  }

  void reply(long token, GossipMessage answer) {
    byte[] bytes = codec.sealReply(strangers.says(peer, answer));
    Consumer<byte[]> asker = served.remove(token);
    peer.outgoing(
        () -> {
          simulation.traffic().stream(bytes.length);
          simulation.observers().bytesOut(simulation.now(), peer, bytes.length);
          asker.accept(bytes);
        });
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

  /** The end of one stream, told to the process that opened it and to no later one. */
  private final class Once {
    private final long token;
    private final int born;

    /** Nobody waits for the end of a stream that has no answer. */
    private final boolean silent;

    private boolean over;

    Once(long token, int born, boolean answered) {
      this.token = token;
      this.born = born;
      this.silent = !answered;
    }

    boolean over() {
      return over || peer.generation() != born;
    }

    void succeed(byte[] answer) {
      GossipMessage message = strangers.hears(peer, read(codec.replyReader(), answer));
      if (message == null) {
        fail(StreamFailure.RESET);
      } else if (!over() && !silent) {
        over = true;
        peer.answered(token, message);
      }
    }

    void fail(StreamFailure why) {
      if (!over() && !silent) {
        over = true;
        peer.failed(token, why);
      }
    }
  }
}
