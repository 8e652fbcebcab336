package io.gossip.storage;

import io.gossip.bus.Addresses;
import io.gossip.bus.OptionRule;
import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What a store can be told. Setters check one value and name the field, the rule and the value. */
@DataObject
@JsonGen(publicConverter = false)
public final class StorageOptions {
  /** A file of SQLite. */
  public static final String SQLITE = "sqlite";

  /** A file of JSON lines. */
  public static final String FILE = "file";

  /** Nothing outlives the process. */
  public static final String MEMORY = "memory";

  public static final String DEFAULT_ADDRESS = Addresses.DEFAULT_PREFIX;
  public static final String DEFAULT_KIND = SQLITE;
  public static final String DEFAULT_FILE = "gossip.db";
  public static final int DEFAULT_HISTORY_DAYS = 30;
  public static final int DEFAULT_HISTORY_MAX_EVENTS = 100_000;
  public static final int DEFAULT_BATCH_MILLIS = 250;
  public static final int DEFAULT_QUEUE_LIMIT = 10_000;
  public static final int DEFAULT_INCARNATION_BLOCK = 1000;

  private String address = DEFAULT_ADDRESS;
  private String kind = DEFAULT_KIND;
  private String file = DEFAULT_FILE;
  private int historyDays = DEFAULT_HISTORY_DAYS;
  private int historyMaxEvents = DEFAULT_HISTORY_MAX_EVENTS;
  private int batchMillis = DEFAULT_BATCH_MILLIS;
  private int queueLimit = DEFAULT_QUEUE_LIMIT;
  private int incarnationBlock = DEFAULT_INCARNATION_BLOCK;

  /** The defaults. */
  public StorageOptions() {}

  /** A copy. */
  public StorageOptions(StorageOptions other) {
    address = other.address;
    kind = other.kind;
    file = other.file;
    historyDays = other.historyDays;
    historyMaxEvents = other.historyMaxEvents;
    batchMillis = other.batchMillis;
    queueLimit = other.queueLimit;
    incarnationBlock = other.incarnationBlock;
  }

  /**
   * The defaults, changed by what the JSON says.
   *
   * @throws IllegalArgumentException if a value breaks its rule, or if a key is no option or its
   *     value of another type
   */
  public StorageOptions(JsonObject json) {
    StorageOptionsConverter.fromJson(json, this);
    OptionRule.allUnderstood(json, toJson());
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    StorageOptionsConverter.toJson(this, json);
    return json;
  }

  public String getAddress() {
    return address;
  }

  /** Prefix of the bus addresses, the same as the peer's; default {@code gossip}. */
  public StorageOptions setAddress(String address) {
    this.address = new Addresses(address).prefix();
    return this;
  }

  public String getKind() {
    return kind;
  }

  /** {@code sqlite} (default), {@code file} (JSON lines, held in memory too) or {@code memory}. */
  public StorageOptions setKind(String kind) {
    this.kind = OptionRule.oneOf("kind", kind, List.of(SQLITE, FILE, MEMORY));
    return this;
  }

  public String getFile() {
    return file;
  }

  /**
   * Path of the database or file, default {@code gossip.db}; missing folders are made. One peer
   * each.
   */
  public StorageOptions setFile(String file) {
    if (file == null || file.isBlank()) {
      throw OptionRule.broken("file", "be a path", '"' + file + '"');
    }
    this.file = file;
    return this;
  }

  public int getHistoryDays() {
    return historyDays;
  }

  /** Days after which events are forgotten, 1 to 36,500; default 30. */
  public StorageOptions setHistoryDays(int historyDays) {
    this.historyDays = OptionRule.range("historyDays", historyDays, 1, 36_500);
    return this;
  }

  public int getHistoryMaxEvents() {
    return historyMaxEvents;
  }

  /** Events that are kept at most, some 200 bytes each; 0 to 100,000,000, default 100,000. */
  public StorageOptions setHistoryMaxEvents(int historyMaxEvents) {
    this.historyMaxEvents = OptionRule.range("historyMaxEvents", historyMaxEvents, 0, 100_000_000);
    return this;
  }

  public int getBatchMillis() {
    return batchMillis;
  }

  /**
   * How long writes are gathered, 1 to 60,000 ms; default 250. Larger: fewer commits; smaller: less
   * is lost in a crash.
   */
  public StorageOptions setBatchMillis(int batchMillis) {
    this.batchMillis = OptionRule.range("batchMillis", batchMillis, 1, 60_000);
    return this;
  }

  public int getQueueLimit() {
    return queueLimit;
  }

  /** Rows that wait at most while the disk is slow, 10 to 1,000,000; default 10,000. */
  public StorageOptions setQueueLimit(int queueLimit) {
    this.queueLimit = OptionRule.range("queueLimit", queueLimit, 10, 1_000_000);
    return this;
  }

  public int getIncarnationBlock() {
    return incarnationBlock;
  }

  /**
   * Incarnations reserved ahead, 2 to 1,000,000; default 1000. Each start skips to the next block;
   * smaller blocks are written more often while the peer has to refute.
   */
  public StorageOptions setIncarnationBlock(int incarnationBlock) {
    this.incarnationBlock = OptionRule.range("incarnationBlock", incarnationBlock, 2, 1_000_000);
    return this;
  }
}
