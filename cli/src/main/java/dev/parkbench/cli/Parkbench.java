package dev.parkbench.cli;

import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.secret.Secrets;
import dev.parkbench.server.ServerArguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The main class of the {@code parkbench} command.
 *
 * <p>Exits with 0 if everything is as expected, 1 if a verdict is not as expected or a comparison
 * finds a regression, 2 on bad input, 3 if there is no sound result or Parkbench itself fails, and
 * 130 when interrupted.
 */
public final class Parkbench {

    static final int BAD_INPUT = 2;
    static final int NO_ANSWER = 3;

    /** The greatest width of help texts: longer lines are hard to read. */
    private static final int MOST_OF_HELP = 110;

    private Parkbench() {
    }

    /** Runs a command and exits with its exit status. */
    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println(version()); // avoids the 200 ms that picocli takes to start
            return;
        }
        AsciiOutput.installIfNeeded();
        System.exit(execute(args));
    }

    static int execute(String... typed) {
        String[] args = withoutWords(typed);
        try {
            return commandLine(args).execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println("parkbench: no verdict, since this process has run out of memory ("
                    + e.getMessage() + ", " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB): give it more, such as PARKBENCH_JAVA_OPTIONS=-Xmx1g");
            return NO_ANSWER;
        }
    }

    /**
     * Replaces {@code help}, {@code help COMMAND} and {@code version} by the equivalent options.
     */
    static String[] withoutWords(String... typed) {
        String first = typed.length == 0 ? "" : typed[0];
        return switch (first) {
            case "help" -> typed.length == 1
                    ? new String[]{"--help"}
                    : new String[]{typed[1], "--help"};
            case "version" -> new String[]{"--version"};
            default -> typed;
        };
    }

    /** The command line for these arguments, in which only the requested subcommand is loaded. */
    static CommandLine commandLine(String... args) {
        Optional<Subcommand> asked = Subcommand.askedFor(args);
        return commandLine(each -> each == asked.orElse(null), args);
    }

    /** The command line with every option of every subcommand. */
    static CommandLine everyCommand() {
        return commandLine(each -> true);
    }

    private static CommandLine commandLine(Predicate<Subcommand> isLoaded, String... args) {
        CommandSpec root = CommandSpec.create().name("parkbench").version(version())
                .addOption(Subcommand.help())
                .addOption(OptionSpec.builder("-V", "--version").versionHelp(true)
                        .description("Show the version and the JDK it runs on, and exit.")
                        .build());
        root.usageMessage().description("Measures what a waiting request costs on the JVM.")
                .synopsisSubcommandLabel("COMMAND")
                .footer("", "Run parkbench COMMAND --help for the help of a command.");
        for (Subcommand each : Subcommand.values()) {
            root.addSubcommand(each.commandName(),
                    isLoaded.test(each) ? each.load() : each.stub());
        }
        CommandLine commandLine = new CommandLine(root);
        commandLine.setExecutionStrategy(Parkbench::runLast)
                .setParameterExceptionHandler(Parkbench::badArguments)
                .setExecutionExceptionHandler(Parkbench::failed)
                .setOut(new MaskedWriter(commandLine.getOut(), Secrets.of(List.of(args))));
        return ServerArguments.configure(commandLine)
                .setUsageHelpWidth(Math.min(TerminalWidth.columns(), MOST_OF_HELP));
    }

    private static int runLast(CommandLine.ParseResult parsed) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested()
                && !parsed.isVersionHelpRequested()) {
            CommandLine root = parsed.commandSpec().commandLine();
            root.usage(root.getErr());
            return BAD_INPUT;
        }
        if (parsed.hasSubcommand()) {
            ShortHelp.expand(parsed.subcommand());
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int badArguments(ParameterException e, String[] args) {
        CommandLine command = Objects.requireNonNull(e.getCommandLine());
        String hint = command.getCommandSpec().qualifiedName(" ") + " --help lists the options";
        return complain(command, List.of(args), message(e, command) + "; " + hint);
    }

    private static String message(ParameterException e, CommandLine command) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        String problem = command.getParent() == null
                ? "there is no command '" + unmatched.getUnmatched().getFirst() + "'"
                : String.valueOf(e.getMessage());
        List<String> alike = unmatched.getSuggestions().stream()
                .filter(one -> firstLetter(one) == firstLetter(unmatched.getUnmatched().getFirst()))
                .toList();
        return alike.isEmpty()
                ? problem
                : problem + " (did you mean "
                        + String.join(" or ", alike.stream().limit(2).toList())
                        + "?)";
    }

    /**
     * The first letter of a name without its dashes. Names with another first letter are not
     * suggested.
     */
    private static char firstLetter(String name) {
        String letters = name.replaceFirst("^-+", "");
        return letters.isEmpty() ? ' ' : letters.charAt(0);
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        return switch (e) {
            case IllegalArgumentException bad ->
                complain(command, parsed.originalArgs(), String.valueOf(bad.getMessage()));
            case RunUnreadableException bad ->
                complain(command, parsed.originalArgs(), String.valueOf(bad.getMessage()));
            case UncheckedIOException bad ->
                complain(command, parsed.originalArgs(), String.valueOf(bad.getMessage()));
            case IOException bad -> complain(command, parsed.originalArgs(), FileTrouble.of(bad));
            default -> {
                e.printStackTrace(command.getErr());
                yield NO_ANSWER;
            }
        };
    }

    private static int complain(CommandLine command, List<String> args, String message) {
        String shown = Secrets.of(args).mask(message);
        command.getErr().println("parkbench: " + shown.strip().replaceAll("\\R\\s*|\\p{Cc}", " "));
        return BAD_INPUT;
    }

    /** The version of the build, which only its jar has, and of the JDK. */
    static String version() {
        String build = Parkbench.class.getPackage().getImplementationVersion();
        return "parkbench " + (build == null ? "(not from a jar)" : build) + ", JDK "
                + Runtime.version() + " (" + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home") + ")";
    }
}
