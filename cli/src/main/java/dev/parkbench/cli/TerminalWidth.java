package dev.parkbench.cli;

/** The width of lines in the output: that of the terminal, which the launcher passes on. */
final class TerminalWidth {

    /** Set by the launcher to the number of columns if standard output or error is a terminal. */
    static final String COLUMNS = "parkbench.columns";

    /** The width without a terminal, in a file or pipe and without the launcher. */
    private static final int ELSEWHERE = 120;

    /** Narrower, a table would be no table any more. */
    private static final int LEAST = 60;

    /** Wider, a sentence would be hard to read. */
    private static final int MOST = 160;

    private TerminalWidth() {
    }

    static int columns() {
        return Math.clamp(Integer.getInteger(COLUMNS, ELSEWHERE), LEAST, MOST);
    }
}
