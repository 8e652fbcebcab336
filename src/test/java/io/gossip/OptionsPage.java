package io.gossip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the tables of options of the manual, from the data objects and their javadoc. */
final class OptionsPage {
  private static final Pattern SETTER =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s*)*public [\\w<>]+ set(\\w+)\\(",
          Pattern.DOTALL);
  private static final String TOP =
      """
      = Options
      // Written by OptionsPageTest from the data objects: change the javadoc there, then run it with
      // -Doptions.write=true.

      Each verticle takes its options as JSON (the deployment's configuration) or in code, and the agent
      in its file (`--config`). A bad value is refused with its name, its value and the rule. A dash
      means: not set.
      """;

  private OptionsPage() {}

  static String of(List<Class<?>> dataObjects) throws Exception {
    StringBuilder page = new StringBuilder(TOP);
    for (Class<?> type : dataObjects) {
      page.append("\n== `").append(type.getSimpleName()).append("`\n\n");
      page.append("[cols=\"3,2,7\",options=\"header\"]\n|===\n|Option |Default |Meaning\n");
      Object defaults = type.getConstructor().newInstance();
      for (Class<?> level : levels(type)) {
        rows(page, level, defaults);
      }
      page.append("|===\n");
    }
    return page.toString();
  }

  /** A class and what it inherits from, its own options first. */
  private static List<Class<?>> levels(Class<?> type) {
    List<Class<?>> levels = new ArrayList<>();
    for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
      levels.add(level);
    }
    return levels;
  }

  private static void rows(StringBuilder page, Class<?> level, Object defaults) throws Exception {
    for (var setter : SETTER.matcher(source(level)).results().toList()) {
      String property = setter.group(2);
      String name = property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
      page.append("\n|`").append(name).append("`\n|").append(value(defaults, property));
      page.append("\n|").append(prose(setter.group(1))).append('\n');
    }
  }

  private static String source(Class<?> type) throws IOException {
    return Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
  }

  private static String value(Object defaults, String property) throws Exception {
    Object value = getter(defaults, property);
    String text = value == null ? "" : value.toString();
    return text.isEmpty() || text.equals("[]") || text.equals("{}") || text.contains("@")
        ? "–"
        : "`" + text + "`";
  }

  private static Object getter(Object defaults, String property) throws Exception {
    for (String prefix : List.of("get", "is")) {
      for (var method : defaults.getClass().getMethods()) {
        if (method.getName().equals(prefix + property) && method.getParameterCount() == 0) {
          method.setAccessible(true); // public methods of package-private ancestors
          return method.invoke(defaults);
        }
      }
    }
    throw new AssertionError("no getter of " + property);
  }

  private static String prose(String javadoc) {
    return javadoc
        .replaceAll("(?m)^\\s*\\* ?", "")
        .replaceAll("(?s)\\n@(?:throws|param|return).*", "")
        .replaceAll("</?p>", "")
        .replaceAll("(?s)\\{@code\\s+([^}]*)\\}", "`+$1+`")
        .replaceAll("\\{@link(?:plain)?\\s+#?([^}\\s]+)\\}", "`+$1+`")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .trim();
  }
}
