package io.gossip.interop;

import io.gossip.node.GossipOptions;
import java.util.List;

/** How the members of a pool talk: readable for everybody, or encrypted with one key. */
enum Secrecy {
  PLAIN,
  ENCRYPTED;

  /** A key that protects nothing but tests: base64 of 32 bytes. */
  static final String KEY = "bm90IGEgc2VjcmV0LCBvbmx5IGEga2V5IG9mIHRlc3Q=";

  /** What an agent is told on its command line. */
  List<String> option() {
    return this == ENCRYPTED ? List.of("-encrypt=" + KEY) : List.of();
  }

  GossipOptions set(GossipOptions options) {
    return this == ENCRYPTED ? options.setEncrypt(KEY) : options;
  }
}
