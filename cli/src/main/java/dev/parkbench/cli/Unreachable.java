package dev.parkbench.cli;

/** What is said of a target to which nobody could connect. */
final class Unreachable {

    private Unreachable() {
    }

    static String text(Object target, Exception why) {
        String reason = String.valueOf(why.getMessage());
        // Who has answered, though not as was hoped, is running.
        return "cannot connect to " + target + ": " + reason
                + (reason.startsWith("the server ") ? "" : "; is it running?");
    }
}
