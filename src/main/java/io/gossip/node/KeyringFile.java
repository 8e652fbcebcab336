package io.gossip.node;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.gossip.wire.Keyring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileSystem;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of keys: a JSON array of base64, the primary first (serf.md §8). */
final class KeyringFile {
  private final FileSystem files;
  private final String path;

  private KeyringFile(FileSystem files, String path) {
    this.files = files;
    this.path = path;
  }

  /**
   * The keys that these options name. Fails with {@link IllegalArgumentException} if the options do
   * not go with what is on disk.
   */
  static Future<NodeKeys> open(Vertx vertx, GossipOptions options) {
    return options.getKeyring() == null
        ? Future.succeededFuture(new NodeKeys(given(options), null))
        : vertx.executeBlocking(
            () -> new KeyringFile(vertx.fileSystem(), options.getKeyring()).keys(options));
  }

  private static Keyring given(GossipOptions options) {
    return options.getEncrypt() == null
        ? Keyring.off()
        : Keyring.ofBase64(List.of(options.getEncrypt()));
  }

  private NodeKeys keys(GossipOptions options) {
    boolean there = files.existsBlocking(path);
    if (there && options.getEncrypt() != null) {
      throw Rule.broken(
          "encrypt",
          "be left out once the keyring " + path + " exists, which holds the keys",
          "set");
    }
    if (there) {
      return new NodeKeys(read(), this);
    }
    if (options.getEncrypt() == null) {
      throw Rule.broken(
          "keyring", "name a file that exists, unless encrypt gives its first key", path);
    }
    Keyring keyring = given(options);
    write(keyring.toBase64());
    return new NodeKeys(keyring, this);
  }

  private Keyring read() {
    try {
      JsonArray keys = new JsonArray(files.readFileBlocking(path));
      if (!keys.isEmpty() && keys.stream().allMatch(String.class::isInstance)) {
        return Keyring.ofBase64(keys.stream().map(String.class::cast).toList());
      }
    } catch (DecodeException | IllegalArgumentException e) {
      // Said below: the problem's own text could show a key.
    }
    throw new IllegalArgumentException(
        "the keyring " + path + " must be a JSON array of keys of 16, 24 or 32 bytes in base64");
  }

  /**
   * Puts the new file in place of the old one, whole or not at all. A few bytes, seldom: done at
   * once, since whoever asked for the change is told whether it is kept.
   *
   * @throws IllegalStateException with a plain text if that fails
   */
  void write(List<String> keys) {
    Path target = Path.of(path).toAbsolutePath();
    try {
      // Vert.x cannot replace a file in one step. A temporary file is its owner's alone.
      Path fresh = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".new");
      Files.writeString(fresh, new JsonArray(keys).encodePrettily() + "\n");
      Files.move(fresh, target, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write the keyring " + path + ": " + e, e);
    }
  }
}
