package dev.parkbench.cli;

/** How wide lines for people may be: as wide as the terminal, of which the launcher tells. */
final class TerminalWidth {

    /** Set by the launcher to the number of columns if standard output or error is a terminal. */
    static final String COLUMNS = "parkbench.columns";

    /** Where no terminal is: in a file or a pipe, and wherever the launcher was not used. */
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
