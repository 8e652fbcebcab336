package io.gossip;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README stays short, and its Java is compiled code. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\\n(.*?)```");
  private static final Pattern COORDINATES = Pattern.compile("`[\\w.]+:([\\w-]+)`");
  private static final Pattern LOCAL_LINK = Pattern.compile("\\]\\((?!https?:|#)([^)]+)\\)");

  @Test
  void hasAtMost150Lines() throws IOException {
    long lines = Files.readAllLines(README).size();
    assertTrue(lines <= 150, lines + " lines");
  }

  @Test
  void itsJavaBlocksAreCopiesOfCompiledExamples() throws IOException {
    List<String> examples;
    try (Stream<Path> files = Files.list(Path.of("src/test/java/examples"))) {
      examples = files.map(ReadmeTest::withoutIndent).toList();
    }
    List<String> blocks =
        JAVA.matcher(Files.readString(README)).results().map(block -> block.group(1)).toList();
    assertFalse(blocks.isEmpty(), "the README shows code");
    for (String block : blocks) {
      assertTrue(
          examples.stream().anyMatch(example -> example.contains(withoutIndent(block))),
          "in no file of src/test/java/examples:\n" + block);
    }
  }

  /** The project in src/it adds what the table says that storage and dashboard need. */
  @Test
  void theConsumerAddsWhatTheTableSays() throws IOException {
    String consumer = Files.readString(Path.of("src/it/shop/pom.xml"));
    int rows = 0;
    for (String line : Files.readAllLines(README)) {
      if (line.startsWith("| `StorageVerticle`") || line.startsWith("| `WebVerticle`")) {
        rows++;
        for (MatchResult artifact : COORDINATES.matcher(line).results().toList()) {
          String name = "<artifactId>" + artifact.group(1) + "</artifactId>";
          assertTrue(consumer.contains(name), name);
        }
      }
    }
    assertTrue(rows == 2 && consumer.contains("<artifactId>vertx-gossip</artifactId>"));
  }

  @Test
  void itsFilesExist() throws IOException {
    List<String> files =
        LOCAL_LINK.matcher(Files.readString(README)).results().map(ReadmeTest::file).toList();
    for (String file : files) {
      assertTrue(Files.exists(Path.of(file)), file);
    }
  }

  private static String file(MatchResult link) {
    return link.group(1).replaceAll("#.*", "");
  }

  private static String withoutIndent(Path file) {
    try {
      return withoutIndent(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String withoutIndent(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}
