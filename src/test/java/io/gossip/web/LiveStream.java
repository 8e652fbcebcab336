package io.gossip.web;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Reads server-sent events, one block after the other. */
final class LiveStream {
  private static final long PATIENCE_SECONDS = 20;

  /** One block: its fields by name, and whether it had a comment. */
  record Block(String text) {
    String field(String name) {
      Optional<String> line =
          Arrays.stream(text.split("\n")).filter(each -> each.startsWith(name + ":")).findFirst();
      return line.map(found -> found.substring(name.length() + 1).trim()).orElse("");
    }

    JsonObject data() {
      return new JsonObject(field("data"));
    }
  }

  private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>();
  private volatile HttpClientResponse response;
  private String rest = "";

  void reads(HttpClientResponse answer) {
    response = answer;
    answer.handler(chunk -> take(chunk.toString()));
  }

  HttpClientResponse response() {
    return response;
  }

  /** The next block that is neither {@code now} nor the setting of the retry time. */
  Block next() throws InterruptedException {
    return first(block -> !block.field("event").equals("now") && block.field("retry").isEmpty());
  }

  Block next(String event) throws InterruptedException {
    return first(block -> block.field("event").equals(event));
  }

  /** In a limited time over all: the signs of life between do not end. */
  private Block first(Predicate<Block> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    List<Block> passed = new ArrayList<>();
    while (true) {
      Block block = blocks.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (block == null) {
        throw new AssertionError("not within " + PATIENCE_SECONDS + " s; there were " + passed);
      }
      if (wanted.test(block)) {
        return block;
      }
      passed.add(block);
    }
  }

  private void take(String chunk) {
    String text = rest + chunk;
    int end = text.lastIndexOf("\n\n");
    rest = end < 0 ? text : text.substring(end + 2);
    if (end >= 0) {
      Arrays.stream(text.substring(0, end).split("\n\n")).map(Block::new).forEach(blocks::add);
    }
  }
}
