package io.gossip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.wire.WireLimits;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual names what is there. */
class ManualTest {
  private static final Path MANUAL = Path.of("src/main/asciidoc");
  private static final Pattern JAVA = Pattern.compile("(?s)\\[source,java\\]\n----\n(.*?)\n----");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

  private static final Pattern SCHEMA =
      Pattern.compile("`(?!gossip\\.|replyAddress|ackAddress)([\\w-]+)`");
  private static final Pattern IMAGE = Pattern.compile("(?m)^image::([^\\[]+)\\[");
  private static final Pattern INCLUDE =
      Pattern.compile("(?m)^include::([^\\[]+)\\[(?:tag=(\\w+))?");

  private static String wire() throws IOException {
    return Files.readString(MANUAL.resolve("wire.adoc"));
  }

  @Test
  void everyBoundIsListedWithItsValue() throws Exception {
    String manual = wire();
    for (Field bound : WireLimits.class.getFields()) {
      String row = String.format(Locale.ROOT, "|`%s` |%,d |", bound.getName(), bound.getInt(null));
      assertTrue(manual.contains(row), "no row " + row);
    }
  }

  @Test
  void everyTestThatAnyPageNamesIsThere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path page : pages()) {
      TEST.matcher(Files.readString(page)).results().forEach(test -> named.add(test.group(1)));
    }
    assertTrue(named.size() > 60, named.toString());
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<String> present =
          files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
      named.removeAll(present);
    }
    assertEquals(Set.of(), named);
  }

  /** What is shown of Java is compiled: it stands in an example, between two tags. */
  @Test
  void noPageHasJavaOfItsOwn() throws IOException {
    int shown = 0;
    for (Path page : pages()) {
      for (var block : JAVA.matcher(Files.readString(page)).results().toList()) {
        for (String line : block.group(1).lines().toList()) {
          assertTrue(line.startsWith("include::"), page + ": " + line);
          shown++;
        }
      }
    }
    assertTrue(shown > 20, "shown " + shown);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(MANUAL)) {
      return pages.filter(file -> file.toString().endsWith(".adoc")).toList();
    }
  }

  @Test
  void theContractNamesEachAddressOfTheBusAndSchemasThatAreThere() throws Exception {
    String contract = Files.readString(MANUAL.resolve("contract.adoc"));
    for (Method address : Addresses.class.getMethods()) {
      if (address.getReturnType() == String.class
          && address.getDeclaringClass() == Addresses.class) {
        Addresses gossip = new Addresses("gossip");
        Object text =
            address.getParameterCount() == 0
                ? address.invoke(gossip)
                : address.invoke(gossip, "NAME");
        assertTrue(
            !text.toString().startsWith("gossip.") || contract.contains("`" + text + "`"),
            "contract.adoc has no row of " + text);
      }
    }
    for (String line : contract.lines().filter(each -> each.startsWith("|`gossip.")).toList()) {
      for (var schema : SCHEMA.matcher(line).results().toList()) {
        Path file = Path.of("src/main/resources/schema", schema.group(1) + ".json");
        assertTrue(Files.exists(file), file.toString());
      }
    }
  }

  @Test
  void everyExampleAndPictureThatItShowsIsThere() throws IOException {
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (var image : IMAGE.matcher(text).results().toList()) {
        assertTrue(Files.exists(MANUAL.resolve("images").resolve(image.group(1))), image.group());
      }
      for (var include : INCLUDE.matcher(text).results().toList()) {
        String example = Files.readString(MANUAL.resolve(include.group(1)));
        assertTrue(
            include.group(2) == null || example.contains("// tag::" + include.group(2) + "[]"),
            include.group());
      }
    }
  }

  @Test
  void everyPageIsReachedFromTheFirst() throws IOException {
    String index = Files.readString(MANUAL.resolve("index.adoc"));
    pages().stream()
        .map(page -> page.getFileName().toString())
        .filter(page -> !page.equals("index.adoc"))
        .forEach(page -> assertTrue(index.contains("xref:" + page + "["), page));
  }
}
