package io.gossip.wire;

/** Takes label, encryption and compression off a stream, as its bytes come in. */
final class StreamUnwrapper {
  private static final int FRAME_HEADER = 5;

  /** A compress message is little more than its compressed bytes. */
  private static final int COMPRESS_MAP = WireLimits.FRAME + 1_024;

  private enum Stage {
    LABEL,
    FRAME,
    TYPE,
    COMPRESSED,
    PLAIN
  }

  private final WireLayers layers;
  private ByteQueue in = new ByteQueue();
  private Stage stage;
  private boolean whole;

  /**
   * @param labelled whether the label is looked for: a reply never carries it
   */
  StreamUnwrapper(WireLayers layers, boolean labelled) {
    this.layers = layers;
    this.stage = labelled ? Stage.LABEL : Stage.FRAME;
  }

  void append(byte[] chunk) {
    if (!whole) {
      in.append(chunk);
    }
  }

  /** Gives the memory back. */
  void forget() {
    in = new ByteQueue();
  }

  /** What is inside, from the type byte of the message on. */
  ByteQueue plain() {
    return in;
  }

  /** Whether {@link #plain} is all there will ever be. */
  boolean whole() {
    return whole;
  }

  /** Goes as far as it can; whether all wrappers are off and the type of the message is there. */
  boolean unwrap() throws DecodeException {
    boolean going = true;
    while (going && stage != Stage.PLAIN) {
      going = in.size() > 0 && step();
    }
    return stage == Stage.PLAIN;
  }

  private boolean step() throws DecodeException {
    return switch (stage) {
      case LABEL -> label();
      case FRAME -> frame();
      case TYPE -> type();
      case COMPRESSED -> compressed();
      case PLAIN -> true;
    };
  }

  private boolean label() throws DecodeException {
    int size = Label.headerSize(in.array(), in.start(), in.end());
    if (size < 0) {
      return false;
    }
    layers.label().check(in.array(), in.start(), size);
    in.drop(size);
    stage = Stage.FRAME;
    return true;
  }

  private boolean frame() throws DecodeException {
    if (in.first() != MessageType.ENCRYPT) {
      if (layers.options().demandsEncryption()) {
        throw new DecodeException(DropReason.NOT_ENCRYPTED);
      }
      stage = Stage.TYPE;
      return true;
    }
    if (layers.options().keyring().isEmpty()) {
      throw new DecodeException(DropReason.NO_KEY);
    }
    if (in.size() < FRAME_HEADER) {
      return false;
    }
    long size = in.number(1);
    if (size > WireLimits.FRAME) {
      throw new DecodeException(DropReason.TOO_LARGE);
    }
    return in.size() - FRAME_HEADER >= size && decrypt((int) size);
  }

  private boolean decrypt(int size) throws DecodeException {
    byte[] authenticated = layers.label().behind(in.take(FRAME_HEADER));
    int from = in.start();
    replace(layers.encryption().open(in.array(), from, from + size, authenticated));
    stage = Stage.TYPE;
    return true;
  }

  private boolean type() {
    boolean compressed = in.first() == MessageType.COMPRESS;
    if (compressed) {
      in.drop(1);
    }
    stage = compressed ? Stage.COMPRESSED : Stage.PLAIN;
    return true;
  }

  private boolean compressed() throws DecodeException {
    int length = in.value(COMPRESS_MAP);
    if (length < 0) {
      return false;
    }
    int from = in.start();
    replace(
        layers
            .compression()
            .unwrap(in.array(), from, from + length, WireLimits.STREAM_DECOMPRESSED));
    stage = Stage.PLAIN;
    return true;
  }

  private void replace(byte[] plain) throws DecodeException {
    if (plain.length == 0) {
      throw new DecodeException(DropReason.EMPTY);
    }
    in = new ByteQueue(plain);
    whole = true;
  }
}
