package io.gossip.storage;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store of JSON lines. Blocks. */
final class LineStoreOpener {
  private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);
  private static final String HEAD = "{\"format\":\"gossip-store\",\"version\":1}";

  private final Vertx vertx;
  private final StorageOptions options;
  private final Path path;

  LineStoreOpener(Vertx vertx, StorageOptions options, Path path) {
    this.vertx = vertx;
    this.options = options;
    this.path = path;
  }

  /** Ready to be written; a file that is damaged or none of ours is set aside. */
  StoreOpener.Opened open() throws IOException {
    Files.createDirectories(path.getParent());
    FileOwner owner = FileOwner.of(path);
    try {
      return open(owner, "");
    } catch (IOException e) {
      owner.release();
      throw e;
    }
  }

  private StoreOpener.Opened open(FileOwner owner, String setAside) throws IOException {
    LineFile file = LineFile.open(path, HEAD);
    try {
      List<Batch> read = batches(file.lines());
      return new StoreOpener.Opened(
          new FileStore(vertx, file, owner, read, options.getHistoryMaxEvents()), "", setAside);
    } catch (LineFile.NotOurs | Damaged e) {
      file.close();
      Path aside = Aside.set(path, List.of());
      String said =
          path
              + " "
              + e.getMessage()
              + "; kept as "
              + aside.getFileName()
              + ", starts with an"
              + " empty one";
      LOG.warn(said);
      return open(owner, said);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** What can be read of a file that cannot be written, kept in memory. */
  PeerStore frozen() {
    MemoryStore memory =
        new MemoryStore(Optional.empty(), List.of(), options.getHistoryMaxEvents());
    try {
      List<String> lines = Files.readAllLines(path);
      if (!lines.isEmpty() && lines.get(0).equals(HEAD)) {
        batches(lines.subList(1, lines.size())).forEach(memory::write);
      }
    } catch (IOException e) {
      LOG.debug("nothing can be read of {}: {}", path, e.toString());
    }
    return memory;
  }

  private static List<Batch> batches(List<String> lines) throws Damaged {
    List<Batch> batches = new ArrayList<>(lines.size());
    for (String line : lines) {
      try {
        batches.add(BatchJson.decode(new JsonObject(line)));
      } catch (RuntimeException e) { // whatever a broken line makes the readers throw
        throw new Damaged("is damaged in line " + (batches.size() + 2), e);
      }
    }
    return batches;
  }

  /** A line in the middle cannot be read. */
  private static final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(String message, RuntimeException cause) {
      super(message, cause);
    }
  }
}
