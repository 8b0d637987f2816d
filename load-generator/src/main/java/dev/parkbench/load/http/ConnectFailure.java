package dev.parkbench.load.http;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Broken;

/**
 * The result of an operation whose connection could not be opened.
 *
 * @param outcome the outcome, which says whether the target or the generator failed
 * @param text the cause, for people
 */
record ConnectFailure(Outcome outcome, String text) {

    static ConnectFailure of(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof OutOfMemoryError) {
                return new ConnectFailure(Broken.GENERATOR_FAILURE,
                        ConnectionFault.of(each).text());
            }
        }
        ConnectProblem problem = ConnectProblem.of(cause);
        return switch (problem.kind()) {
            case OUT_OF_DESCRIPTORS, OUT_OF_PORTS ->
                new ConnectFailure(Broken.GENERATOR_FAILURE, problem.text());
            default -> new ConnectFailure(Broken.CONNECT_FAILURE, problem.text());
        };
    }
}
