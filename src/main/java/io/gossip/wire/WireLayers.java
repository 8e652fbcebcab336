package io.gossip.wire;

/** What packets and streams of one group are wrapped in. Not thread-safe. */
record WireLayers(
    WireOptions options, Label label, Compression compression, Encryption encryption) {
  static WireLayers of(WireOptions options) {
    return new WireLayers(
        options, new Label(options), new Compression(), new Encryption(options.keyring()));
  }
}
