package dev.parkbench.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page of a command, in the language of man: what its help says, from the same model.
 *
 * @param spec the command with its options
 * @param version the version of Parkbench, for the page's foot
 */
record ManualPage(CommandSpec spec, String version) {

    /** Of the lines that keep their breaks; a terminal of 80 columns indents them by 7. */
    private static final int WIDTH = 72;

    /** The columns of picocli's table that have the names of an option. */
    private static final int FIRST_NAME = 1;

    private static final String ENVIRONMENT = """
            PARKBENCH_JDK=the Java to use, whatever else there is
            JAVA_HOME, PATH=looked at next: a Java of 21 or later in JAVA_HOME is used
            PARKBENCH_JDK_FOLDERS=patterns of folders, one a line, in place of the usual ones
            PARKBENCH_JAVA_OPTIONS=further options for the JVM, split at blanks
            XDG_CACHE_HOME=has the archives of classes that make starts quicker (~/.cache)
            """;

    /** The pages of a command and of all below it, the command first. */
    static List<ManualPage> of(CommandSpec spec, String version) {
        Stream<CommandSpec> parts = spec.subcommands().values().stream()
                .map(part -> part.getCommandSpec());
        return Stream.concat(Stream.of(new ManualPage(spec, version)),
                parts.flatMap(part -> of(part, version).stream())).toList();
    }

    /** The name of the page, such as {@code parkbench-load-fanout}. */
    String name() {
        return spec.qualifiedName("-");
    }

    String fileName() {
        return name() + ".1";
    }

    /** The text of the page. */
    String render() {
        Roff page = new Roff();
        Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        List<String> description = rendered(help.description());
        spec.usageMessage().width(WIDTH);
        page.title(name(), version);
        page.section("NAME").line(name() + " - " + summary());
        page.section("SYNOPSIS").asItIs(rendered(help.synopsis(0)));
        page.section("DESCRIPTION").text(description);
        items(page, "ARGUMENTS", arguments(help));
        items(page, "OPTIONS", options(help));
        items(page, "COMMANDS", commands());
        List<String> footer = rendered(new Help(spec, help.colorScheme()).footer());
        if (!footer.isEmpty()) {
            page.section("NOTES").asItIs(footer);
        }
        if (spec.parent() == null) {
            items(page, "ENVIRONMENT", ENVIRONMENT.lines()
                    .map(line -> line.split("=", 2))
                    .map(pair -> new Item(pair[0], List.of(pair[1]))).toList());
        }
        related(page);
        return page.toString();
    }

    /** A term and what it means, in lines. */
    private record Item(String term, List<String> meaning) {
    }

    /** The first sentence of the description, without its full stop. */
    private String summary() {
        String all = String.join(" ", spec.usageMessage().description()).formatted().strip();
        int end = all.indexOf(". ");
        return (end < 0 ? all : all.substring(0, end)).replaceFirst("\\.$", "");
    }

    private List<Item> arguments(Help help) {
        return spec.positionalParameters().stream().filter(each -> !each.hidden())
                .map(each -> item(help.createDefaultParameterRenderer().render(each,
                        help.createDefaultParamLabelRenderer(), help.colorScheme())))
                .toList();
    }

    private List<Item> options(Help help) {
        return spec.options().stream().filter(each -> !each.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName)
                        .thenComparing(OptionSpec::shortestName))
                .map(each -> item(help.createDefaultOptionRenderer().render(each,
                        help.createDefaultParamLabelRenderer(), help.colorScheme())))
                .toList();
    }

    private List<Item> commands() {
        return spec.subcommands().values().stream().map(part -> part.getCommandSpec())
                .map(part -> new Item(part.name(),
                        List.of(new ManualPage(part, version).summary() + ".")))
                .toList();
    }

    /** An item of the rows of picocli's table, whose last column has the lines of the meaning. */
    private static Item item(Text[][] rows) {
        Text[] first = rows[0];
        StringBuilder term = new StringBuilder();
        for (int i = FIRST_NAME; i < first.length - 1; i++) {
            String cell = first[i].toString().strip();
            term.append(cell.startsWith("-") && !term.isEmpty() ? " " : "").append(cell);
        }
        return new Item(term.toString(), Arrays.stream(rows)
                .map(row -> row[row.length - 1].toString()).toList());
    }

    private static void items(Roff page, String heading, List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        page.section(heading);
        items.forEach(item -> page.item(item.term(), item.meaning()));
    }

    private void related(Roff page) {
        List<String> pages = new ArrayList<>();
        if (spec.parent() != null) {
            pages.add(spec.parent().qualifiedName("-") + "(1)");
        }
        spec.subcommands().values()
                .forEach(part -> pages.add(part.getCommandSpec().qualifiedName("-") + "(1)"));
        if (!pages.isEmpty()) {
            page.section("SEE ALSO").line(String.join(", ", pages));
        }
    }

    private static List<String> rendered(String text) {
        return text.isBlank()
                ? List.of()
                : text.strip().lines().map(String::stripTrailing).toList();
    }
}
