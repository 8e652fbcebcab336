package io.gossip.wire;

import io.gossip.member.Bytes;
import java.util.Arrays;

/** The label header in front of a packet or a request (memberlist.md §4.6). */
final class Label {
  private final byte[] label;
  private final boolean checked;

  Label(WireOptions options) {
    this.label = Bytes.ofText(options.label()).toArray();
    this.checked = options.labelChecked();
  }

  /** The label's bytes, which also stand in the authenticated data. */
  byte[] bytes() {
    return label;
  }

  /** Size of the header, 0 without a label. */
  int size() {
    return label.length == 0 ? 0 : 2 + label.length;
  }

  void write(MsgpackWriter out) {
    if (label.length > 0) {
      out.octet(MessageType.LABEL).octet(label.length).plain(label, 0, label.length);
    }
  }

  /** The authenticated data of a stream's frame: its header, then the label. */
  byte[] behind(byte[] frameHeader) {
    byte[] authenticated = Arrays.copyOf(frameHeader, frameHeader.length + label.length);
    System.arraycopy(label, 0, authenticated, frameHeader.length, label.length);
    return authenticated;
  }

  /** Bytes of the header at {@code from}, 0 if there is none, or -1 while it is not complete. */
  static int headerSize(byte[] bytes, int from, int end) {
    if (from < end && (bytes[from] & 0xff) != MessageType.LABEL) {
      return 0;
    }
    int size = end - from < 2 ? Integer.MAX_VALUE : 2 + (bytes[from + 1] & 0xff);
    return size > end - from ? -1 : size;
  }

  /**
   * Holds a header against our label.
   *
   * @param size of the header, 0 if there is none
   */
  void check(byte[] bytes, int from, int size) throws DecodeException {
    boolean ours =
        size == 0
            ? label.length == 0 || !checked
            : checked
                && size > 2
                && Arrays.equals(bytes, from + 2, from + size, label, 0, label.length);
    if (!ours) {
      throw new DecodeException(DropReason.LABEL);
    }
  }
}
