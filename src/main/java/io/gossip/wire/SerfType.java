package io.gossip.wire;

/** The first byte of a Serf message (serf.md §1) and of what stands in some of them. */
final class SerfType {
  static final int LEAVE = 0;
  static final int JOIN = 1;
  static final int PUSH_PULL = 2;
  static final int USER_EVENT = 3;
  static final int QUERY = 4;
  static final int QUERY_RESPONSE = 5;
  static final int CONFLICT_RESPONSE = 6;
  static final int KEY_REQUEST = 7;
  static final int KEY_RESPONSE = 8;
  static final int RELAY = 9;

  static final int FILTER_NODES = 0;
  static final int FILTER_TAG = 1;

  static final int COORDINATE_VERSION = 1;

  private SerfType() {}
}
