package io.gossip;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the rooms of the architecture: imports point down only, and the core stays pure. */
class LayersTest {
  private static final Path ROOT = Path.of("src/main/java/io/gossip");

  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("member", Set.of()),
          entry("message", Set.of("member")),
          entry("protocol", Set.of("member", "message")),
          entry("wire", Set.of("member", "message")),
          entry("serf", Set.of("member", "message", "protocol")),
          entry("state", Set.of("member", "message")),
          entry("peer", Set.of("protocol", "serf", "state", "message", "member")),
          entry("bus", Set.of("member")),
          entry(
              "node",
              Set.of("peer", "protocol", "serf", "state", "wire", "message", "member", "bus")),
          entry("remote", Set.of("wire", "message", "member")),
          entry("storage", Set.of("bus", "member")),
          entry("client", Set.of("bus", "member")),
          entry("sim", Set.of("peer", "protocol", "serf", "state", "message", "member", "wire")),
          entry("web", Set.of("client", "bus", "member")),
          entry("integration", Set.of("client", "bus", "member")),
          entry("bench", Set.of("node", "client", "bus", "member")),
          entry(
              "cli",
              Set.of(
                  "node", "storage", "web", "client", "remote", "sim", "bench", "bus", "member")));

  private static final Set<String> PURE =
      Set.of("member", "message", "protocol", "serf", "state", "peer");

  private static final Set<String> VERTX =
      Set.of("bus", "node", "remote", "storage", "client", "web", "integration", "bench", "cli");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([\\w.]+)(?:\\.\\*)?;");

  @Test
  void importsPointDown() throws IOException {
    for (Path file : javaFiles()) {
      String room = roomOf(file);
      assertTrue(MAY_IMPORT.containsKey(room), file + " is in no known room");
      for (String imported : imports(file)) {
        if (imported.startsWith("io.gossip.")) {
          String other = imported.split("\\.")[2];
          assertTrue(
              other.equals(room) || MAY_IMPORT.get(room).contains(other),
              file + " must not know " + other);
        }
      }
    }
  }

  @Test
  void integrationsDoNotKnowEachOther() throws IOException {
    for (Path file : javaFiles()) {
      String own = ROOT.relativize(file.getParent()).toString().replace('/', '.');
      for (String imported : imports(file)) {
        if (own.startsWith("integration") && imported.startsWith("io.gossip.integration.")) {
          assertTrue(imported.startsWith("io.gossip." + own + "."), file + " imports " + imported);
        }
      }
    }
  }

  @Test
  void onlyTheRimKnowsVertx() throws IOException {
    for (Path file : javaFiles()) {
      for (String imported : imports(file)) {
        boolean vertx = imported.startsWith("io.vertx.") || imported.startsWith("io.netty.");
        assertFalse(vertx && !VERTX.contains(roomOf(file)), file + " must not import " + imported);
      }
    }
  }

  @Test
  void theCoreKnowsNoClockThreadOrSocket() throws IOException {
    Pattern forbidden =
        Pattern.compile(
            "System\\.(currentTimeMillis|nanoTime)|Thread|synchronized|java\\.util\\.concurrent"
                + "|java\\.util\\.Random|new Random|Instant\\.now|DatagramSocket|ServerSocket"
                + "|org\\.slf4j|System\\.out|System\\.err");
    for (Path file : javaFiles()) {
      if (PURE.contains(roomOf(file))) {
        String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "");
        assertFalse(forbidden.matcher(code).find(), file + " must stay pure");
      }
    }
  }

  @Test
  void theCoreCompilesWithTheBaseModuleAlone(@TempDir Path out) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--limit-modules", "java.base", "-proc:none", "-d"));
    arguments.add(out.toString());
    for (Path file : javaFiles()) {
      if (PURE.contains(roomOf(file))) {
        arguments.add(file.toString());
      }
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertTrue(result == 0, "the core must compile with java.base alone");
  }

  @Test
  void noPackageImportsItselfByDetours() throws IOException {
    Map<String, Set<String>> known = new TreeMap<>();
    for (Path file : javaFiles()) {
      String own = ROOT.relativize(file.getParent()).toString().replace('/', '.');
      for (String imported : imports(file)) {
        if (imported.startsWith("io.gossip.")) {
          String other = packageOf(imported.substring("io.gossip.".length()));
          if (!other.equals(own)) {
            known.computeIfAbsent(own, any -> new TreeSet<>()).add(other);
          }
        }
      }
    }
    for (String start : known.keySet()) {
      assertFalse(reachable(start, known).contains(start), start + " is in a cycle of " + known);
    }
  }

  private static Set<String> reachable(String start, Map<String, Set<String>> known) {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(known.getOrDefault(start, Set.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (seen.add(next)) {
        open.addAll(known.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  /** The lower-case parts in front: what follows are types. */
  private static String packageOf(String name) {
    StringBuilder packages = new StringBuilder();
    for (String part : name.split("\\.")) {
      if (Character.isUpperCase(part.charAt(0))) {
        break;
      }
      packages.append(packages.isEmpty() ? "" : ".").append(part);
    }
    return packages.toString();
  }

  @Test
  void filesStaySmall() throws IOException {
    for (Path file : javaFiles()) {
      long lines = Files.readAllLines(file).size();
      assertTrue(lines <= 400, file + " has " + lines + " lines, at most 400 are allowed");
    }
  }

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    Set<String> rooms = new TreeSet<>();
    for (Path file : javaFiles()) {
      rooms.add(roomOf(file));
    }
    for (String room : rooms) {
      assertTrue(Files.exists(ROOT.resolve(room).resolve("package-info.java")), room);
    }
  }

  private static List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String roomOf(Path file) {
    return ROOT.relativize(file).getName(0).toString();
  }

  private static List<String> imports(Path file) throws IOException {
    return IMPORT.matcher(Files.readString(file)).results().map(match -> match.group(1)).toList();
  }
}
