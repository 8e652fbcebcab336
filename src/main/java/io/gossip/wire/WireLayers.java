package io.gossip.wire;

/** What packets and streams of one group are wrapped in. Not thread-safe. */
record WireLayers(
    WireOptions options,
    Label label,
    Compression compression,
    Encryption encryption,
    RecentMessages recent) {
  static WireLayers of(WireOptions options) {
    return of(options, RecentMessages.NONE);
  }

  static WireLayers of(WireOptions options, RecentMessages recent) {
    return new WireLayers(
        options, new Label(options), new Compression(), new Encryption(options.keyring()), recent);
  }
}
