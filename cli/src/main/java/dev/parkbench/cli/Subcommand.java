package dev.parkbench.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The subcommands, by the names of their classes: a class is loaded, and its annotations are read,
 * only when its command was asked for.
 */
enum Subcommand {

    LIST("List the suites and experiments.", "dev.parkbench.cli.ListCommand"),
    RUN("Run suites or experiments and judge their claims.", "dev.parkbench.cli.RunCommand"),
    SHOW("Print the claims of a kept run.", "dev.parkbench.cli.ShowCommand"),
    JUDGE("Judge a kept run again, without measuring.", "dev.parkbench.cli.JudgeCommand"),
    CLAIMS("Print the claims and what would refute them.",
            "dev.parkbench.cli.ClaimsCommand"),
    COMPARE("Compare measurements of two sides and report what changed.",
            "dev.parkbench.cli.CompareCommand"),
    CORPUS("Show the measurements that compare reads in each file of a folder.",
            "dev.parkbench.cli.CorpusCommand"),
    AB("Measure two configurations of a server in turn and report what changed.",
            "dev.parkbench.cli.AbCommand"),
    REPORT("Make a page of runs, comparisons and files of other tools.",
            "dev.parkbench.cli.ReportCommand"),
    CI("Run, judge and report as a CI job does.", "dev.parkbench.cli.CiCommand"),
    SERVE("Serve the endpoints with one concurrency model.", "dev.parkbench.cli.ServeCommand"),
    CHECK("Try endpoints of your own on every server and say what they break.",
            "dev.parkbench.cli.CheckCommand"),
    INIT_HANDLERS("Write a Maven project for endpoints of your own.",
            "dev.parkbench.cli.InitHandlersCommand"),
    LOAD("Load a URL and judge whether the figures are valid.", "dev.parkbench.cli.LoadCommand"),
    SEARCH("Find the highest rate that a URL sustains within an objective.",
            "dev.parkbench.cli.SearchCommand"),
    AGGREGATE("Time fan-outs to a server.", "dev.parkbench.aggregator.command.AggregateCommand"),
    JMH("Run the JMH microbenchmarks.", "dev.parkbench.cli.JmhCommand"),
    DOCTOR("Print the limits of this machine and their effect on measurements.",
            "dev.parkbench.cli.DoctorCommand"),
    COMPLETION("Print a script that lets bash and zsh complete commands and options.",
            "dev.parkbench.cli.CompletionCommand");

    private final String description;
    private final String className;

    Subcommand(String description, String className) {
        this.description = description;
        this.className = className;
    }

    /** The one that these arguments ask for: only options may stand before it. */
    static Optional<Subcommand> askedFor(String... arguments) {
        return Arrays.stream(arguments).filter(argument -> !argument.startsWith("-")).findFirst()
                .flatMap(name -> Arrays.stream(values())
                        .filter(each -> each.commandName().equals(name)).findFirst());
    }

    String commandName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A specification for the list of commands, without loading the class of the command. */
    CommandSpec stub() {
        CommandSpec spec = CommandSpec.create().name(commandName());
        spec.usageMessage().description(description);
        return spec;
    }

    /** The command itself, with its options and with {@code --help}. */
    CommandSpec load() {
        try {
            Object command = Class.forName(className).getDeclaredConstructor().newInstance();
            CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(commandName());
            if (spec.findOption("--help") == null) {
                spec.addOption(help());
            }
            ShortHelp.of(spec).ifPresent(help -> help.addTo(spec));
            HelpFooter.flow(spec);
            spec.subcommands().values().forEach(part -> part.getCommandSpec().addOption(help()));
            if (spec.usageMessage().description().length == 0) {
                spec.usageMessage().description(description);
            }
            return spec;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("command " + commandName() + " cannot be created", e);
        }
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true)
                .description("Show this help and exit.").build();
    }
}
