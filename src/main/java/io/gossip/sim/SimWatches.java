package io.gossip.sim;

import io.gossip.member.MemberAddress;
import io.gossip.message.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The idle streams of one simulated peer, those that it opened and those that others opened. */
final class SimWatches {
  private final SimPeer peer;
  private final Simulation simulation;
  private final Map<Long, Line> opened = new HashMap<>();
  private final Map<Long, Line> accepted = new HashMap<>();

  /** One connection: who opened it under which token, and who holds its other end. */
  private static final class Line {
    final SimPeer client;
    final long clientToken;
    SimPeer server;
    long serverToken;

    Line(SimPeer client, long clientToken) {
      this.client = client;
      this.clientToken = clientToken;
    }
  }

  SimWatches(SimPeer peer, Simulation simulation) {
    this.peer = peer;
    this.simulation = simulation;
  }

  /** The connect and the hello: three ways until the server has it. */
  void open(long token, MemberAddress to, Watch hello) {
    int born = peer.generation();
    Line line = new Line(peer, token);
    opened.put(token, line);
    simulation.traffic().connection();
    long delay = 3 * simulation.network().streamDelay(peer.address(), to);
    boolean inTime = delay <= SimStreams.TIMEOUT_MILLIS;
    simulation.after(
        Math.min(delay, SimStreams.TIMEOUT_MILLIS),
        () -> {
          if (peer.generation() == born && opened.get(token) == line) {
            arrive(line, to, hello, inTime);
          }
        });
  }

  private void arrive(Line line, MemberAddress to, Watch hello, boolean inTime) {
    SimPeer server = simulation.network().at(to);
    boolean works = inTime && tcp(to) == Conditions.Tcp.WORKS;
    if (server == null || !works) {
      opened.remove(line.clientToken);
      peer.incoming(
          () -> peer.peer().watches().ended(peer.now(), line.clientToken, peer.effects()));
      return;
    }
    line.server = server;
    server.incoming(
        () -> {
          simulation.shared().strangers.hears(server, hello);
          line.serverToken = server.streams().token();
          server.watches().accepted.put(line.serverToken, line);
          server
              .peer()
              .streamReceived(
                  server.now(), line.serverToken, peer.address(), hello, server.effects());
        });
  }

  private Conditions.Tcp tcp(MemberAddress to) {
    return simulation.network().links().of(peer.address(), to).tcp();
  }

  /** We, the server, keep a stream that was opened to us. */
  void keep(long token, Watch answer) {
    Line line = accepted.get(token);
    if (line != null) {
      SimPeer client = line.client;
      int born = client.generation();
      after(
          client,
          () -> {
            if (client.generation() == born
                && client.watches().opened.get(line.clientToken) == line) {
              client.incoming(
                  () ->
                      client
                          .peer()
                          .watches()
                          .opened(client.now(), line.clientToken, answer, client.effects()));
            }
          });
    }
  }

  /** Closes what we opened. */
  void close(long token) {
    Line line = opened.remove(token);
    if (line != null && line.server != null) {
      tellServer(line);
    }
  }

  /** Closes what others opened; true if it was an idle stream. */
  boolean closeAccepted(long token) {
    Line line = accepted.remove(token);
    if (line != null) {
      tellClient(line);
    }
    return line != null;
  }

  /** All break, but the processes live: a middlebox has forgotten its connections. */
  void breakAll() {
    List<Line> lines = new ArrayList<>(opened.values());
    lines.addAll(accepted.values());
    for (Line line : lines) {
      if (line.server != null) {
        tellClient(line);
        tellServer(line);
      }
    }
  }

  /** The process has ended: its host closes what is open. */
  void crashed() {
    opened.values().stream().filter(line -> line.server != null).forEach(this::tellServer);
    accepted.values().forEach(this::tellClient);
    opened.clear();
    accepted.clear();
  }

  private void tellServer(Line line) {
    SimPeer server = line.server;
    after(
        server,
        () -> {
          if (server.running() && server.watches().accepted.remove(line.serverToken, line)) {
            server.incoming(() -> server.peer().watches().watcherEnded(line.serverToken));
          }
        });
  }

  private void tellClient(Line line) {
    SimPeer client = line.client;
    after(
        client,
        () -> {
          if (client.running() && client.watches().opened.remove(line.clientToken, line)) {
            client.incoming(
                () ->
                    client
                        .peer()
                        .watches()
                        .ended(client.now(), line.clientToken, client.effects()));
          }
        });
  }

  /** One way later, if anything arrives there at all. */
  private void after(SimPeer other, Runnable what) {
    MemberAddress to = other.address();
    long delay = simulation.network().streamDelay(peer.address(), to);
    MemberAddress from = peer.address();
    simulation.after(
        delay,
        () -> {
          Conditions line = simulation.network().links().of(from, to);
          if (line.tcp() != Conditions.Tcp.SILENT && line.loss() < 1) {
            what.run();
          }
        });
  }
}
