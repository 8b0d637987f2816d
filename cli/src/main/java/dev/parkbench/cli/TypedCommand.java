package dev.parkbench.cli;

import dev.parkbench.results.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as typed, without secrets, for the record and for repetition. */
final class TypedCommand {

    private TypedCommand() {
    }

    static List<String> of(@Nullable CommandSpec command) {
        List<String> typed = new ArrayList<>(List.of("./parkbench"));
        typed.addAll(secrets(command).mask(arguments(command)));
        return typed;
    }

    /** The secrets in the command line. */
    static Secrets secrets(@Nullable CommandSpec command) {
        return Secrets.of(arguments(command));
    }

    private static List<String> arguments(@Nullable CommandSpec command) {
        return command == null || command.root().commandLine().getParseResult() == null
                ? List.of()
                : command.root().commandLine().getParseResult().originalArgs();
    }
}
