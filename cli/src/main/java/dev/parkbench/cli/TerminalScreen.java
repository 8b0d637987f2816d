package dev.parkbench.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The alternate screen of a terminal. Closing it, or a termination of the process, restores the
 * previous content. Any thread may close it.
 */
final class TerminalScreen implements AutoCloseable {

    /** The alternate screen, no cursor, no wrapping; and the reverse. */
    static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";

    private static final String HOME = "\u001b[H";

    /** Before a line and not after it: there it would take the last character of a full one. */
    private static final String EMPTY_LINE = "\u001b[2K";
    private static final String EMPTY_SCREEN = "\u001b[2J";

    /** The size of a terminal in characters. */
    record Size(int rows, int columns) {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,4}) (\\d{1,4})");

        /**
         * The size of the terminal of this process; empty if there is no terminal or it does not
         * report its size.
         */
        static Optional<Size> ofTerminal() {
            if ("dumb".equals(System.getenv("TERM"))) {
                return Optional.empty();
            }
            try {
                Process stty = new ProcessBuilder("sh", "-c", "stty size 2>/dev/null </dev/tty")
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
                return parse(new String(stty.getInputStream().readAllBytes(),
                        StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return Optional.empty(); // no shell, so no such terminal
            }
        }

        /** Reads it as stty writes it. */
        static Optional<Size> parse(String text) {
            Matcher size = TEXT.matcher(text.strip());
            return size.matches()
                    ? Optional.of(new Size(Integer.parseInt(size.group(1)),
                            Integer.parseInt(size.group(2))))
                    : Optional.empty();
        }
    }

    private final PrintStream out;
    private final Size size;
    private int shown;
    private boolean open;
    private boolean closed;

    TerminalScreen(PrintStream out, Size size) {
        this.out = out;
        this.size = size;
    }

    Size size() {
        return size;
    }

    /** Shows these lines and nothing else; after the end of the screen nothing. */
    synchronized void draw(List<String> lines) {
        if (closed) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (!open) {
            open = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "restores-terminal"));
            text.append(ENTER);
        }
        text.append(lines.size() < shown ? EMPTY_SCREEN : "").append(HOME);
        shown = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\r\n").append(EMPTY_LINE).append(lines.get(i));
        }
        out.print(text);
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (open && !closed) {
            out.print(LEAVE);
            out.flush();
        }
        closed = true;
    }
}
