package io.gossip.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Who may act: a line {@code NAME:HASH} for each, as {@code gossip password} prints it. */
final class UsersFile {
  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern NAME = Pattern.compile("[^\\s:#\\p{Cntrl}][^:\\p{Cntrl}]{0,127}");

  private final Path path;

  UsersFile(Path path) {
    this.path = path;
  }

  /**
   * Hashes by name; empty lines and those that start with {@code #} say nothing. Blocks.
   *
   * @throws IllegalArgumentException naming the option, the file, the line and the rule
   */
  Map<String, String> read() {
    Map<String, String> users = new LinkedHashMap<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(users, line, i + 1);
      }
    }
    if (users.isEmpty()) {
      throw broken("name at least one user");
    }
    return users;
  }

  private void add(Map<String, String> users, String line, int number) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon);
    // The line is not shown: it may be a password by mistake.
    if (!NAME.matcher(name).matches() || !PasswordHash.wellFormed(line.substring(colon + 1))) {
      throw broken("be lines NAME:HASH as gossip password prints them, line " + number + " is not");
    }
    if (users.put(name, line.substring(colon + 1)) != null) {
      throw broken("name each user once, line " + number + " names " + name + " again");
    }
  }

  private List<String> lines() {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw broken("have at most " + MAX_BYTES + " bytes");
      }
      return Files.readAllLines(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "users must name a file that can be read, was " + path + ": " + e, e);
    }
  }

  private IllegalArgumentException broken(String rule) {
    return new IllegalArgumentException("users: the file " + path + " must " + rule);
  }
}
