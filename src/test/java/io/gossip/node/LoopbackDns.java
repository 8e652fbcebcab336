package io.gossip.node;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A name server on loopback for tests: it knows what it was told and denies all else. */
public final class LoopbackDns {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int SRV = 33;
  private static final int HEADER = 12;

  private final Map<String, List<Buffer>> records = new ConcurrentHashMap<>();
  private final DatagramSocket socket;

  LoopbackDns(Vertx vertx) throws Exception {
    this(vertx, "127.0.0.1");
  }

  /** One that others ask at this address of ours. */
  public LoopbackDns(Vertx vertx, String host) throws Exception {
    socket = vertx.createDatagramSocket();
    socket.handler(this::asked);
    socket.listen(0, host).await(5, TimeUnit.SECONDS);
  }

  /** As the option {@code dnsServer} wants it. */
  public String address() {
    return socket.localAddress().host() + ":" + socket.localAddress().port();
  }

  public LoopbackDns host(String name, String... addresses) throws Exception {
    for (String address : addresses) {
      byte[] ip = InetAddress.getByName(address).getAddress();
      add(name, ip.length == 4 ? A : AAAA, Buffer.buffer(ip));
    }
    return this;
  }

  LoopbackDns service(String name, String target, int port) {
    Buffer data = Buffer.buffer().appendShort((short) 1).appendShort((short) 1);
    add(name, SRV, data.appendShort((short) port).appendBuffer(encoded(target)));
    return this;
  }

  /** Forgets a name. */
  public void forget(String name) {
    records.keySet().removeIf(key -> key.endsWith(" " + name));
  }

  private void add(String name, int type, Buffer data) {
    Buffer record = Buffer.buffer().appendShort((short) 0xc00c).appendShort((short) type);
    record.appendShort((short) 1).appendInt(1).appendShort((short) data.length());
    records
        .computeIfAbsent(type + " " + name, any -> new ArrayList<>())
        .add(record.appendBuffer(data));
  }

  private void asked(DatagramPacket packet) {
    Buffer question = packet.data();
    StringBuilder name = new StringBuilder();
    int at = HEADER;
    while (question.getByte(at) != 0) {
      int length = question.getByte(at);
      name.append(name.isEmpty() ? "" : ".").append(question.getString(at + 1, at + 1 + length));
      at += 1 + length;
    }
    int type = question.getUnsignedShort(at + 1);
    List<Buffer> found = records.getOrDefault(type + " " + name, List.of());
    boolean known = records.keySet().stream().anyMatch(key -> key.endsWith(" " + name));
    Buffer answer = Buffer.buffer().appendBuffer(question.getBuffer(0, 2));
    answer.appendShort((short) (known ? 0x8180 : 0x8183)).appendShort((short) 1);
    answer.appendShort((short) found.size()).appendInt(0);
    answer.appendBuffer(question.getBuffer(HEADER, at + 5));
    found.forEach(answer::appendBuffer);
    socket.send(answer, packet.sender().port(), packet.sender().host());
  }

  private static Buffer encoded(String name) {
    Buffer labels = Buffer.buffer();
    for (String label : name.split("\\.")) {
      byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
      labels.appendByte((byte) bytes.length).appendBytes(bytes);
    }
    return labels.appendByte((byte) 0);
  }
}
