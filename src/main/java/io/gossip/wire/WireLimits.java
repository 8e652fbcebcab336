package io.gossip.wire;

/** Every bound of what is read from the network, in bytes unless said otherwise. */
public final class WireLimits {
  /** Size of the receive buffer; a datagram that fills it may have been cut and is dropped. */
  public static final int PACKET = 65_536;

  /**
   * Messages taken from one packet, over all its wrappers; the rest is dropped. A wave counts as
   * its rumours, and the last one is taken whole.
   */
  public static final int MESSAGES = 1_024;

  /** Parts of one compound: its count is one byte. */
  public static final int PARTS = 255;

  /** Compounds and compressions around one message. */
  public static final int WRAPPERS = 8;

  /** All that one packet may decompress to, over all its wrappers. */
  public static final int PACKET_DECOMPRESSED = 512 * 1024;

  /** A member's name. Serf allows 128, memberlist has no bound. */
  public static final int NAME = 512;

  /** A member's metadata (memberlist.md §13). */
  public static final int META = 512;

  /** An IP address; only 4 and 16 can be dialled, others are kept as received. */
  public static final int ADDRESS = 64;

  /** Version bytes; memberlist has 6. */
  public static final int VERSIONS = 32;

  /** The text of an error reply. */
  public static final int ERROR_TEXT = 16 * 1024;

  /** Nesting of an unknown msgpack value. */
  public static final int VALUE_DEPTH = 16;

  /** Fields in an announcement. */
  public static final int ANNOUNCED_FIELDS = 64;

  /** One msgpack map of a stream: a header, a member, a ping. */
  public static final int STREAM_MAP = 65_536;

  /** Members of a push/pull (memberlist.md §5). */
  public static final int NODES = 1_048_576;

  /** User state of a push/pull, and a user message on a stream (memberlist.md §5). */
  public static final int USER_BYTES = 20 * 1024 * 1024;

  /** Parts that a view is compared in between our own peers. */
  public static final int REPAIR_BUCKETS = 1_024;

  /** Members that one repair compares or tells of; what is more waits for the next. */
  public static final int REPAIR_MARKS = 4_096;

  /** A user message among our own peers (contract §2). */
  public static final int NOTICE_BYTES = 1024 * 1024;

  /** One message of type 243, on a stream. */
  public static final int REPAIR_BYTES = 4 * 1024 * 1024;

  /** Owners of state that one message names. */
  public static final int STATE_OWNERS = 65_536;

  /** Keys of one owner in one message, deleted ones included; a peer has 1,000 of each. */
  public static final int STATE_ITEMS = 2_048;

  /** A key of state, and the name of a channel. */
  public static final int STATE_KEY = 255;

  /** A value of state; all of a peer together have the same limit. */
  public static final int STATE_VALUE = 64 * 1024;

  /** An encrypted frame, and the compressed bytes of a stream (memberlist.md §5). */
  public static final int FRAME = 20 * 1024 * 1024;

  /** What a stream may decompress to (memberlist.md §5). */
  public static final int STREAM_DECOMPRESSED = 40 * 1024 * 1024;

  /**
   * What the members of one push/pull may take on the heap, each reckoned as its bytes and {@link
   * #NODE_COST}. About 200,000 members fit.
   */
  public static final int NODES_HEAP = 64 * 1024 * 1024;

  /** Reckoned cost of one member's objects beside its bytes. */
  public static final int NODE_COST = 256;

  /** Any text of a Serf message but a member's name. Serf's events end at 9 KiB. */
  public static final int SERF_TEXT = 9 * 1024;

  /** Members in Serf's part of a push/pull. */
  public static final int SERF_MEMBERS = 262_144;

  /** Slots of Serf's ring of events; 512 by default. */
  public static final int SERF_SLOTS = 16_384;

  /** Events in all slots together. */
  public static final int SERF_EVENTS = 65_536;

  /** Filters of a query, and names in one filter. */
  public static final int SERF_FILTERS = 1_024;

  /** Keys in an answer to a key query. */
  public static final int SERF_KEYS = 1_024;

  /** Dimensions of a coordinate; Serf has 8. */
  public static final int COORDINATE_DIMENSIONS = 64;

  /**
   * What reading may take from the heap in all, garbage included: this much, and {@link
   * #ALLOCATED_PER_BYTE} for each byte that came in or that it decompressed to.
   */
  public static final int ALLOCATED_BASE = 256 * 1024;

  /** See {@link #ALLOCATED_BASE}; what is kept in the end is a small part of it. */
  public static final int ALLOCATED_PER_BYTE = 128;

  private WireLimits() {}
}
