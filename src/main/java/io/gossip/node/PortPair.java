package io.gossip.node;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** A TCP server and a UDP socket on the same port number. */
record PortPair(NetServer server, DatagramSocket socket, int port) {
  /**
   * The option sets the socket's buffer and the size of each read; larger ones made Vert.x many
   * times slower. No datagram is larger.
   */
  static final int RECEIVE_BUFFER = 65_536;

  /** Of memberlist: another process may hold the UDP port that TCP was given. */
  private static final int ATTEMPTS = 10;

  /** Binds TCP first, then UDP where TCP is; for port 0 again elsewhere if UDP is taken there. */
  static Future<PortPair> bind(
      Vertx vertx,
      InetAddress host,
      int port,
      Handler<NetSocket> streams,
      Handler<DatagramPacket> packets) {
    return attempt(vertx, host, port, streams, packets, port == 0 ? ATTEMPTS : 1);
  }

  private static Future<PortPair> attempt(
      Vertx vertx,
      InetAddress host,
      int port,
      Handler<NetSocket> streams,
      Handler<DatagramPacket> packets,
      int attempts) {
    NetServer server =
        vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true)).connectHandler(streams);
    return server
        .listen(port, host.getHostAddress())
        .compose(
            listening ->
                packets(vertx, host, server.actualPort(), packets)
                    .map(socket -> new PortPair(server, socket, server.actualPort()))
                    .recover(
                        taken ->
                            server
                                .close()
                                .transform(
                                    closed ->
                                        attempts > 1
                                            ? attempt(
                                                vertx, host, port, streams, packets, attempts - 1)
                                            : Future.failedFuture(taken))));
  }

  private static Future<DatagramSocket> packets(
      Vertx vertx, InetAddress host, int port, Handler<DatagramPacket> packets) {
    DatagramSocket socket =
        vertx.createDatagramSocket(
            new DatagramSocketOptions()
                .setReceiveBufferSize(RECEIVE_BUFFER)
                .setIpV6(host instanceof Inet6Address));
    return socket
        .handler(packets)
        .listen(port, host.getHostAddress())
        .onFailure(taken -> socket.close());
  }

  /**
   * Frees both ports. The JDK gives a closed channel's port back only with the selector's next
   * round, which is over when a timer has fired.
   */
  Future<Void> close(Vertx vertx) {
    return Future.join(server.close(), socket.close())
        .transform(closed -> vertx.timer(1, TimeUnit.MILLISECONDS).mapEmpty());
  }
}
