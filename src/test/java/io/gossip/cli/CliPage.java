package io.gossip.cli;

import static io.gossip.WrittenPage.code;
import static io.gossip.WrittenPage.table;

import io.gossip.WrittenPage;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page of the command line, from what the commands say about themselves. */
final class CliPage {
  private static final int WIDTH = 100;
  private static final String OPTIONS = table("3,3,7", "|Option |If not given |Meaning");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)(?::-([^}]*))?}");
  private static final Pattern SAID_DEFAULT =
      Pattern.compile("\\s*\\((?:default: )?\\$\\{DEFAULT-VALUE}(?:; ([^)]*))?\\)");
  private static final Pattern TYPED =
      Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*|GOSSIP_[A-Z_]+)");

  private static final String TOP =
      """
      = The command line
      // Written by CliPageTest from the commands themselves: change what they say, then run it with
      // -Dcli.write=true.

      `gossip` stands for `java -jar target/gossip.jar`. After each command `--help` shows what stands here, and
      `--version` the version.

      Exit codes:: 0: done. 1: it failed; one line on stderr says why. 2: it was called wrongly; one line on stderr
      says what is wrong. SIGTERM and Ctrl-C end those that run on (`agent`, `monitor`, `demo`); an agent leaves
      its group before.

      `--json`:: prints one JSON document on stdout and nothing else; those who follow print one in each line.
      What other programs read should come from there: the words for people may change.

      Durations:: are a number with its unit, as `200ms`, `5s`, `2m` or `1h`.

      == Settings of the agent

      Four layers, the later one wins: the defaults, the file (`gossip agent --config FILE`, a JSON object; its
      schema is `agent-config`), the environment, the options of the command line. A setting of a later layer
      takes the place of the earlier one as a whole; lists are not joined. In the environment the items of a list
      and the tags are separated by commas (`a=1,b=2`), and objects are JSON. A field of the file that is no
      setting is refused; variables that are none are passed over. The fields of `gossip` and `storage` are those
      of `GossipOptions` and `StorageOptions` on the page xref:options.adoc[Options].

      `GOSSIP_CONFIG` names the file if `--config` does not.
      """;

  private final Map<CommandSpec, List<OptionSpec>> commands = new LinkedHashMap<>();
  private final Map<Class<?>, Set<CommandSpec>> users = new LinkedHashMap<>();
  private final StringBuilder page = new StringBuilder(TOP);

  private CliPage() {}

  static String of(CommandSpec main) {
    CliPage cli = new CliPage();
    cli.find(main);
    cli.settings();
    cli.shared();
    cli.commands.keySet().forEach(cli::command);
    return cli.page.toString();
  }

  /** All commands that do something, with the options that are not only asked for help. */
  private void find(CommandSpec parent) {
    for (var line : new LinkedHashSet<>(parent.subcommands().values())) {
      CommandSpec command = line.getCommandSpec();
      if (!command.usageMessage().hidden()) {
        List<OptionSpec> options =
            command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
                .toList();
        commands.put(command, options);
        options.forEach(
            each -> users.computeIfAbsent(owner(each), none -> new LinkedHashSet<>()).add(command));
        find(command);
      }
    }
  }

  private void settings() {
    page.append(table("3,3,3", "|Field of the file |Variable |Option"));
    for (AgentSetting setting : AgentSetting.values()) {
      String flag = setting.flag() == null ? "" : code(setting.flag());
      page.append(WrittenPage.row(code(setting.key()), code(setting.variable()), flag));
    }
    page.append("|===\n");
  }

  private void shared() {
    page.append("\n== Options that several commands take\n");
    users.forEach(
        (owner, commands) -> {
          if (commands.size() > 1) {
            String names =
                commands.stream()
                    .map(each -> code(each.qualifiedName().replaceFirst("gossip ", "")))
                    .collect(Collectors.joining(", "));
            page.append("\nOf ").append(names).append(":\n").append(OPTIONS);
            this.commands.get(commands.iterator().next()).stream()
                .filter(option -> owner(option) == owner)
                .forEach(option -> page.append(row(option)));
            page.append("|===\n");
          }
        });
  }

  private void command(CommandSpec command) {
    String name = command.qualifiedName();
    String marks = command.parent().name().equals("gossip") ? "==" : "===";
    page.append('\n').append(marks).append(" `").append(name).append("`\n\n");
    page.append(words(command.usageMessage().description())).append("\n");
    command.usageMessage().width(WIDTH);
    String synopsis = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).strip();
    page.append("\n----\n").append(synopsis).append("\n----\n");
    List<String> rows = new ArrayList<>();
    command.positionalParameters().forEach(each -> rows.add(row(each)));
    commands.get(command).stream()
        .filter(option -> users.get(owner(option)).size() == 1)
        .forEach(each -> rows.add(row(each)));
    if (!rows.isEmpty()) {
      page.append(OPTIONS).append(String.join("", rows)).append("|===\n");
    }
  }

  private static String row(OptionSpec option) {
    Option said = field(option).getAnnotation(Option.class);
    String names = String.join(", ", option.names());
    String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return row(option, names + label, said.defaultValue(), said.description());
  }

  private static String row(PositionalParamSpec parameter) {
    Parameters said = field(parameter).getAnnotation(Parameters.class);
    return row(parameter, parameter.paramLabel(), said.defaultValue(), said.description());
  }

  /** Read from the annotations: the model has this machine's environment in its defaults. */
  private static String row(ArgSpec spec, String shape, String otherwise, String[] description) {
    Optional<AgentSetting> setting =
        Arrays.stream(AgentSetting.values())
            .filter(
                each -> owner(spec) == AgentCommand.class && shape.startsWith(each.flag() + " "))
            .findFirst();
    String value =
        setting
            .map(each -> code("$" + each.variable()))
            .orElseGet(
                () -> spec.required() && spec.group() == null ? "must be given" : value(otherwise));
    return WrittenPage.row(code(shape), value, meaning(spec, words(description)));
  }

  private static String value(String text) {
    Matcher variable = VARIABLE.matcher(text);
    if (variable.matches()) {
      String last = variable.group(2) == null ? "" : ", else " + code(variable.group(2));
      return code("$" + variable.group(1)) + last;
    }
    return text.isEmpty() || text.startsWith("_")
        ? ""
        : code(text); // picocli's marks for none begin so
  }

  private static String meaning(ArgSpec spec, String description) {
    String text =
        SAID_DEFAULT
            .matcher(description)
            .replaceAll(said -> said.group(1) == null ? "" : " (" + said.group(1) + ")");
    if (text.contains("${COMPLETION-CANDIDATES}")) {
      List<String> words = new ArrayList<>();
      spec.completionCandidates().forEach(word -> words.add(code(word)));
      text = text.replace("${COMPLETION-CANDIDATES}", String.join(", ", words));
    }
    return text;
  }

  private static String words(String[] description) {
    String text = String.join(" ", description).replace("%%", "%");
    return TYPED.matcher(text).replaceAll("`$1`");
  }

  private static Field field(ArgSpec spec) {
    return (Field) spec.userObject();
  }

  private static Class<?> owner(ArgSpec spec) {
    return field(spec).getDeclaringClass();
  }
}
