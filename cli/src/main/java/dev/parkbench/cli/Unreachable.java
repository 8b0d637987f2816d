package dev.parkbench.cli;

import dev.parkbench.load.ConnectFailedException;
import dev.parkbench.load.http.ConnectProblem;

/** The message about a target that cannot be reached. */
final class Unreachable {

    private Unreachable() {
    }

    static String text(Object target, Exception why) {
        // A load has said in words already why it could not connect.
        return "cannot connect to " + target + ": "
                + (why instanceof ConnectFailedException
                        ? why.getMessage()
                        : ConnectProblem.of(why).text());
    }
}
