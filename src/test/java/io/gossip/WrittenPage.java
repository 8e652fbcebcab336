package io.gossip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of the manual that a test writes from the program itself. */
public final class WrittenPage {
  private WrittenPage() {}

  public static Path file(String name) {
    return Path.of("src/main/asciidoc", name + ".adoc");
  }

  /** The page is what it should be, or is made so with {@code -DNAME.write=true}. */
  public static void assertIs(String name, String expected) throws IOException {
    String property = name + ".write";
    if (Boolean.getBoolean(property)) {
      Files.writeString(file(name), expected);
    }
    assertEquals(expected, Files.readString(file(name)), "run it with -D" + property + "=true");
  }

  /** A table with a head; its rows follow. */
  public static String table(String widths, String head) {
    return "\n[cols=\"" + widths + "\",options=\"header\"]\n|===\n" + head + "\n";
  }

  public static String row(String... cells) {
    return "\n|"
        + String.join("\n|", List.of(cells).stream().map(WrittenPage::cell).toList())
        + "\n";
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").trim();
  }

  /** Words as they are typed. */
  public static String code(String text) {
    String plain = text.contains("+") ? "++" : "+";
    return "`" + plain + text + plain + "`";
  }
}
