package dev.parkbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What was typed, for the record and for whoever wants to do it again: without secrets. */
final class Typed {

    private Typed() {
    }

    static List<String> of(@Nullable CommandSpec command) {
        List<String> typed = new ArrayList<>(List.of("./parkbench"));
        if (command != null && command.root().commandLine().getParseResult() != null) {
            typed.addAll(SecretArguments.masked(
                    command.root().commandLine().getParseResult().originalArgs()));
        }
        return typed;
    }
}
