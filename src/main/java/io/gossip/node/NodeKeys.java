package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.serf.Keys;
import io.gossip.wire.Keyring;
import io.gossip.wire.WireOptions;
import java.util.List;

/** The keys of a running node: in use by its sockets, and kept in a file if there is one. */
final class NodeKeys implements Keys {
  private final Keyring keyring;
  private final KeyringFile file;

  /**
   * @param file {@code null} if the keys are not kept
   */
  NodeKeys(Keyring keyring, KeyringFile file) {
    this.keyring = keyring;
    this.file = file;
  }

  /** What the group of these options has agreed on. */
  WireOptions wire(GossipOptions options) {
    return WireOptions.PLAIN
        .withLabel(options.getLabel())
        .withKeyring(keyring)
        .withVerification(options.isVerifyIncoming(), options.isVerifyOutgoing())
        .withCompression(options.isCompression());
  }

  @Override
  public boolean encrypted() {
    return !keyring.isEmpty();
  }

  @Override
  public List<Bytes> all() {
    return keyring.keys();
  }

  @Override
  public void install(Bytes key) {
    keyring.add(key);
    keep();
  }

  @Override
  public void use(Bytes key) {
    keyring.use(key);
    keep();
  }

  @Override
  public void remove(Bytes key) {
    keyring.remove(key);
    keep();
  }

  /**
   * As in Serf, a key that could not be kept holds until the restart: to give it back would cut
   * this member off from a rotation that the others go on with.
   */
  private void keep() {
    if (file != null) {
      file.write(keyring.toBase64());
    }
  }
}
