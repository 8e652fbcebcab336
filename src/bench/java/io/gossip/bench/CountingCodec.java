package io.gossip.bench;

import io.scalecube.cluster.transport.api.JdkMessageCodec;
import io.scalecube.cluster.transport.api.Message;
import io.scalecube.cluster.transport.api.MessageCodec;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** ScaleCube's default codec, with everything counted that one member sends. */
final class CountingCodec implements MessageCodec {
  private static final String GOSSIP = "sc/gossip/req";

  /** The length in front of each message. */
  private static final int FRAME_BYTES = 4;

  private final MessageCodec codec = new JdkMessageCodec();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong gossips = new AtomicLong();

  @Override
  public Message deserialize(InputStream stream) throws Exception {
    return codec.deserialize(stream);
  }

  @Override
  public void serialize(Message message, OutputStream stream) throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    codec.serialize(message, written);
    written.writeTo(stream);
    bytes.addAndGet(written.size() + FRAME_BYTES);
    messages.incrementAndGet();
    if (GOSSIP.equals(message.qualifier())) {
      gossips.incrementAndGet();
    }
  }

  /** All of it over TCP; a message with a gossip counts as one copy. */
  Traffic sent() {
    return new Traffic(0, bytes.get(), messages.get(), gossips.get());
  }
}
