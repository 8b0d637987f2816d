package dev.parkbench.benchmarks.threads;

import java.util.List;
import java.util.stream.Stream;

/**
 * The state and configuration of another runtime.
 *
 * @param words the text after the runtime's name in labels; empty if there is only one setting
 * @param warmUp the number of tasks that sleep briefly before the timed tasks
 * @param environment the environment variables of the process, as NAME=VALUE
 */
record RuntimeSetting(String words, int warmUp, List<String> environment) {

    /** A fresh process with the runtime's defaults. */
    static final RuntimeSetting FRESH = new RuntimeSetting("", 0, List.of());

    RuntimeSetting {
        environment = List.copyOf(environment);
    }

    /**
     * A setting of Go.
     *
     * @param warmUp the number of tasks before the timed tasks; 0 for a fresh process
     * @param collects whether garbage is collected by default, or never
     * @see <a href="https://go.dev/doc/gc-guide#GOGC">GOGC in the guide to Go's collector</a>
     */
    static RuntimeSetting ofGo(int warmUp, boolean collects) {
        String collector = "GOGC=" + (collects ? "100" : "off");
        return new RuntimeSetting((warmUp > 0 ? ", warm, " : ", cold, ") + collector, warmUp,
                List.of(collector));
    }

    /** The command that starts a program with this setting. */
    List<String> command(List<String> program) {
        return environment.isEmpty()
                ? program
                : Stream.of(Stream.of("env"), environment.stream(), program.stream())
                        .flatMap(words -> words).toList();
    }
}
