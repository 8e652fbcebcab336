package io.gossip.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules of the page as one script, so that a browser asks once and not in a chain of forty
 * requests. Each module becomes a function that is called once; what it imports is there before.
 * Takes the one form of imports and exports that our modules use, and refuses any other.
 */
final class Bundle {
  private static final String LIBRARY = "./lib/vue.js";
  private static final Pattern IMPORT =
      Pattern.compile("^import \\{([^}]*)} from \"([^\"]+)\";$", Pattern.MULTILINE);
  private static final Pattern EXPORT =
      Pattern.compile("^export ((?:async )?function|const|class) (\\w+)", Pattern.MULTILINE);
  private static final Pattern OTHER =
      Pattern.compile("^(?:import|export)\\b.*$", Pattern.MULTILINE);

  private final UnaryOperator<String> sources;
  private final Map<String, String> ready = new LinkedHashMap<>();
  private final Set<String> begun = new LinkedHashSet<>();

  private Bundle(UnaryOperator<String> sources) {
    this.sources = sources;
  }

  /**
   * Makes the script.
   *
   * @param entry file name of the module that imports all others
   * @param library where the script finds the one library
   * @param sources a module's text by its file name
   * @throws IllegalStateException if modules import each other, or in a form that is not ours
   */
  static String of(String entry, String library, UnaryOperator<String> sources) {
    Bundle bundle = new Bundle(sources);
    bundle.add(entry);
    return "import * as $vue from \"" + library + "\";\n" + String.join("", bundle.ready.values());
  }

  private void add(String file) {
    if (ready.containsKey(file)) {
      return;
    }
    if (!begun.add(file)) {
      throw new IllegalStateException("modules of the page import each other: " + begun);
    }
    String source = sources.apply(file);
    Matcher imports = IMPORT.matcher(source);
    String body =
        imports.replaceAll(
            found -> {
              String from = found.group(2);
              if (!from.equals(LIBRARY)) {
                add(from.substring(2));
              }
              String names = found.group(1).replace(" as ", ": ");
              return Matcher.quoteReplacement("const {" + names + "} = " + variable(from) + ";");
            });
    Set<String> exported = new LinkedHashSet<>();
    body =
        EXPORT
            .matcher(body)
            .replaceAll(
                found -> {
                  exported.add(found.group(2));
                  return Matcher.quoteReplacement(found.group(1) + " " + found.group(2));
                });
    refuseOthers(file, body);
    String names = String.join(", ", exported);
    ready.put(
        file,
        "const "
            + variable("./" + file)
            + " = (() => {\n"
            + body
            + "return { "
            + names
            + " };\n})();\n");
  }

  private static String variable(String module) {
    String name = module.substring(module.lastIndexOf('/') + 1);
    return "$" + name.substring(0, name.lastIndexOf('.')).replaceAll("\\W", "_");
  }

  private static void refuseOthers(String file, String body) {
    Matcher other = OTHER.matcher(body);
    if (other.find()) {
      throw new IllegalStateException(file + " of the page cannot be bundled: " + other.group());
    }
  }
}
