package dev.parkbench.cli;

import dev.parkbench.load.http.ConnectProblem;

/** What is said of a target to which nobody could connect. */
final class Unreachable {

    private Unreachable() {
    }

    static String text(Object target, Exception why) {
        return "cannot connect to " + target + ": " + ConnectProblem.of(why).text();
    }
}
