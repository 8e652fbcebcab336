package io.gossip.cli;

import io.gossip.member.Dialect;
import io.gossip.remote.RemoteMembers;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the members of a group have agreed on, for whoever asks them from outside. */
final class GroupFlags {
  @Option(
      names = "--encrypt",
      paramLabel = "BASE64",
      defaultValue = "${env:GOSSIP_ENCRYPT}",
      description = "The key of the group (default: GOSSIP_ENCRYPT of the environment).")
  private String encrypt;

  @Option(
      names = "--keyring",
      paramLabel = "FILE",
      defaultValue = "${env:GOSSIP_KEYRING}",
      description =
          "JSON array of keys, the primary first; any of them opens the answer (default:"
              + " GOSSIP_KEYRING of the environment).")
  private Path keyring;

  @Option(
      names = "--label",
      defaultValue = "${env:GOSSIP_LABEL}",
      description = "The label of the group (default: GOSSIP_LABEL of the environment).")
  private String label;

  @Option(
      names = "--dialect",
      description = "serf or memberlist: fail unless all members speak it (default: either).")
  private String dialect;

  /** The exchange as this group expects it. */
  RemoteOptions applyTo(RemoteOptions options) {
    if (dialect != null && !List.of("serf", "memberlist").contains(dialect)) {
      throw new WrongUsage("--dialect must be one of serf, memberlist, was " + dialect);
    }
    try {
      RemoteOptions labelled = label == null ? options : options.withLabel(label);
      return labelled.withKeys(keys());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--encrypt, --keyring or --label: " + e.getMessage());
    }
  }

  boolean encrypted() {
    return encrypt != null || keyring != null;
  }

  boolean labelled() {
    return label != null && !label.isEmpty();
  }

  String label() {
    return label;
  }

  /** Members of another dialect are another group than the one that was meant. */
  void check(RemoteMembers list) throws CommandFailed {
    for (var member : list.members()) {
      if (dialect != null && member.dialect() != Dialect.ofText(dialect)) {
        throw new CommandFailed(
            member.name() + " speaks the " + member.dialect().text() + " dialect, not " + dialect);
      }
    }
  }

  /** That of the flag first, then those of the file. */
  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    if (encrypt != null) {
      keys.add(encrypt);
    }
    if (keyring != null) {
      keys.addAll(read(keyring));
    }
    return keys;
  }

  private static List<String> read(Path file) {
    try {
      JsonArray keys = new JsonArray(Files.readString(file));
      if (!keys.isEmpty() && keys.stream().allMatch(String.class::isInstance)) {
        return keys.stream().map(String.class::cast).toList();
      }
    } catch (IOException e) {
      throw new WrongUsage("--keyring cannot be read: " + e);
    } catch (DecodeException e) {
      // Said below: the problem's own text could show a key.
    }
    throw new WrongUsage("--keyring " + file + " must be a JSON array of keys in base64");
  }
}
