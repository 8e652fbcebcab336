package io.gossip.node;

import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Streams that wait for a place, unread, so that a crowd that joins at once is served in turn
 * instead of refused. Hosts take turns, and when all is full the one with most streams loses its
 * latest: no host keeps others from being served.
 */
final class StreamQueue {
  private final Map<String, Deque<NetSocket>> hosts = new LinkedHashMap<>();
  private final int most;
  private int waiting;

  StreamQueue(int most) {
    this.most = most;
  }

  /** Lets a stream wait; returns the one that has to go for lack of room, or null. */
  NetSocket add(String host, NetSocket socket) {
    socket.pause();
    socket.closeHandler(closed -> remove(host, socket));
    hosts.computeIfAbsent(host, first -> new ArrayDeque<>()).addLast(socket);
    if (++waiting <= most) {
      return null;
    }
    String greediest = host;
    for (Map.Entry<String, Deque<NetSocket>> entry : hosts.entrySet()) {
      if (entry.getValue().size() > hosts.get(greediest).size()) {
        greediest = entry.getKey();
      }
    }
    NetSocket last = hosts.get(greediest).peekLast();
    remove(greediest, last);
    return last;
  }

  /** The next stream of a host that may have a place; null if none waits. */
  NetSocket next(Predicate<String> hostMay) {
    for (Iterator<Map.Entry<String, Deque<NetSocket>>> i = hosts.entrySet().iterator();
        i.hasNext(); ) {
      Map.Entry<String, Deque<NetSocket>> entry = i.next();
      if (hostMay.test(entry.getKey())) {
        i.remove();
        NetSocket socket = entry.getValue().removeFirst();
        waiting--;
        if (!entry.getValue().isEmpty()) {
          hosts.put(entry.getKey(), entry.getValue()); // behind the others
        }
        return socket;
      }
    }
    return null;
  }

  int waiting() {
    return waiting;
  }

  /** Ends the wait of all. */
  void close() {
    List<NetSocket> all = hosts.values().stream().flatMap(Deque::stream).toList();
    hosts.clear();
    waiting = 0;
    all.forEach(NetSocket::close);
  }

  private void remove(String host, NetSocket socket) {
    Deque<NetSocket> sockets = hosts.get(host);
    if (sockets != null && sockets.remove(socket)) {
      waiting--;
      if (sockets.isEmpty()) {
        hosts.remove(host);
      }
    }
  }
}
