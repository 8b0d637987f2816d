package dev.parkbench.cli;

/** What is said of a target to which nobody could connect. */
final class Unreachable {

    private Unreachable() {
    }

    static String text(Object target, Exception why) {
        return "cannot connect to " + target + ": " + why.getMessage() + "; is it running?";
    }
}
