package io.gossip.web;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads server-sent events, one block after the other. */
final class LiveStream {
  private static final long PATIENCE_SECONDS = 10;

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
    Block block = any();
    while (block.field("event").equals("now") || !block.field("retry").isEmpty()) {
      block = any();
    }
    return block;
  }

  Block next(String event) throws InterruptedException {
    Block block = any();
    while (!block.field("event").equals(event)) {
      block = any();
    }
    return block;
  }

  private Block any() throws InterruptedException {
    Block block = blocks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (block == null) {
      throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s");
    }
    return block;
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
