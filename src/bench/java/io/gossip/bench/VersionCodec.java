package io.gossip.bench;

import io.scalecube.cluster.metadata.MetadataCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Metadata as the bytes of its text: ScaleCube's default would add those of Java's own form. */
final class VersionCodec implements MetadataCodec {
  /** The version in some metadata; -1 if there is none. */
  static long version(ByteBuffer metadata) {
    return metadata == null || !metadata.hasRemaining() ? -1 : Long.parseLong(text(metadata));
  }

  @Override
  public Object deserialize(ByteBuffer bytes) {
    return bytes == null ? null : text(bytes);
  }

  @Override
  public ByteBuffer serialize(Object metadata) {
    String text = metadata == null ? "" : (String) metadata;
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
  }
}
