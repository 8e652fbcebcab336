package examples;

import io.gossip.member.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/**
 * A block of a chain: it names its predecessor by hash, and whoever orders the chain has signed it.
 *
 * @param height from 1
 * @param previous SHA-256 of the block before; empty for the first
 * @param signature of the orderer, over {@link #hash}
 */
record Block(long height, Bytes previous, Bytes data, Bytes signature) {
  static Block mint(long height, Bytes previous, Bytes data, PrivateKey orderer) {
    try {
      Signature signing = Signature.getInstance("SHA256withRSA");
      signing.initSign(orderer);
      signing.update(hash(height, previous, data).toArray());
      return new Block(height, previous, data, Bytes.wrap(signing.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Bytes hash() {
    return hash(height, previous, data);
  }

  /** Whether the orderer has signed exactly this. */
  boolean signedBy(PublicKey orderer) {
    try {
      Signature checking = Signature.getInstance("SHA256withRSA");
      checking.initVerify(orderer);
      checking.update(hash().toArray());
      return checking.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  Bytes encode() {
    ByteBuffer out =
        ByteBuffer.allocate(8 + 3 * 4 + previous.length() + signature.length() + data.length());
    out.putLong(height);
    for (Bytes part : new Bytes[] {previous, signature, data}) {
      out.putInt(part.length()).put(part.toArray());
    }
    return Bytes.wrap(out.array());
  }

  /** Throws a {@code RuntimeException} if these bytes are no block. */
  static Block decode(Bytes bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes.toArray());
    long height = in.getLong();
    Bytes previous = part(in);
    Bytes signature = part(in);
    return new Block(height, previous, part(in), signature);
  }

  private static Bytes part(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a block ends before its parts do");
    }
    byte[] part = new byte[length];
    in.get(part);
    return Bytes.wrap(part);
  }

  private static Bytes hash(long height, Bytes previous, Bytes data) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(ByteBuffer.allocate(8).putLong(height).array());
      sha.update(previous.toArray());
      return Bytes.wrap(sha.digest(data.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
