package io.gossip.wire;

import io.gossip.member.Bytes;

/**
 * What the members of one group have to agree on, and what a peer adds of its own.
 *
 * @param label keeps groups apart; at most 255 bytes of UTF-8, empty for none. Peers of memberlist
 *     0.2.2 know no labels
 * @param labelChecked whether what comes in must carry the label; if not, a proxy has taken it off,
 *     and a label that is still there is refused
 * @param keyring encrypts if it holds a key
 * @param verifyIncoming whether what comes in must be encrypted once there is a key
 * @param verifyOutgoing whether what goes out is encrypted once there is a key
 * @param compression whether what goes out is compressed; packets only if that makes them smaller
 */
public record WireOptions(
    String label,
    boolean labelChecked,
    Keyring keyring,
    boolean verifyIncoming,
    boolean verifyOutgoing,
    boolean compression) {
  private static final int LABEL_LIMIT = 255;

  /** No label, no compression, no encryption. */
  public static final WireOptions PLAIN =
      new WireOptions("", true, Keyring.off(), true, true, false);

  public WireOptions {
    int size = Bytes.ofText(label).length();
    if (size > LABEL_LIMIT) {
      throw new IllegalArgumentException(
          "label must take at most " + LABEL_LIMIT + " bytes, took " + size);
    }
  }

  public WireOptions withLabel(String newLabel) {
    return new WireOptions(
        newLabel, labelChecked, keyring, verifyIncoming, verifyOutgoing, compression);
  }

  public WireOptions withLabelChecked(boolean checked) {
    return new WireOptions(label, checked, keyring, verifyIncoming, verifyOutgoing, compression);
  }

  public WireOptions withKeyring(Keyring newKeyring) {
    return new WireOptions(
        label, labelChecked, newKeyring, verifyIncoming, verifyOutgoing, compression);
  }

  public WireOptions withVerification(boolean incoming, boolean outgoing) {
    return new WireOptions(label, labelChecked, keyring, incoming, outgoing, compression);
  }

  public WireOptions withCompression(boolean compressed) {
    return new WireOptions(
        label, labelChecked, keyring, verifyIncoming, verifyOutgoing, compressed);
  }

  /** Whether what goes out now is encrypted. */
  boolean encrypts() {
    return verifyOutgoing && !keyring.isEmpty();
  }

  /** Whether what comes in now has to be encrypted. */
  boolean demandsEncryption() {
    return verifyIncoming && !keyring.isEmpty();
  }
}
