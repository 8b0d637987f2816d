package dev.parkbench.load.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The first answer of which two readers make different things, taken apart by regular expressions and
 * nothing of either reader's: what a listed difference is recognised by.
 */
final class DisputedAnswer {

    private static final Pattern EMPTY_LINES = Pattern.compile("(\r?\n)*");
    private static final Pattern INTERIM = Pattern.compile("HTTP/1\\.\\d 1(?!01)\\d\\d.*",
            Pattern.DOTALL);
    private static final Pattern STATUS = Pattern
            .compile("HTTP/1\\.\\d [1-9]\\d\\d( [^\\x00\\r]*+)?+");
    private static final String EXAMPLE = "HTTP/1.1 200 ";
    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]+)[ \t]*(;.*)?",
            Pattern.DOTALL);

    /**
     * A status line and the header lines behind it, without their ends.
     *
     * @param ends whether the status line ends
     */
    record Head(String status, boolean ends, List<String> lines) {

        /** Whether it is of this version, such as {@code 1.0}. */
        boolean isOf(String version) {
            return status.startsWith("HTTP/" + version + " ");
        }

        /** The values of a field. */
        List<String> values(String name) {
            return lines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> trimmed(line.substring(name.length() + 1))).toList();
        }

        boolean has(String name) {
            return !values(name).isEmpty();
        }

        /** The elements of all fields of this name. */
        List<String> elements(String name) {
            return values(name).stream().flatMap(value -> Stream.of(value.split(",", -1)))
                    .map(Head::trimmed).toList();
        }

        /** Codings in lower case; empty elements are none. */
        List<String> codings() {
            return elements("transfer-encoding").stream().filter(element -> !element.isEmpty())
                    .map(element -> element.toLowerCase(Locale.ROOT)).toList();
        }

        private static String trimmed(String text) {
            return text.replaceAll("^[ \t]+|[ \t]+$", "");
        }

        /** Whether its status line is none, or cannot become one. */
        boolean hasBadStatusLine() {
            String whole = ends
                    ? status
                    : status + EXAMPLE.substring(Math.min(status.length(), EXAMPLE.length()));
            return !STATUS.matcher(whole).matches();
        }
    }

    /** The interim ones, and the last. */
    private final List<Head> heads = new ArrayList<>();
    private final List<String> trailerLines = new ArrayList<>();
    private final List<String> sizeLines = new ArrayList<>();
    private int headBytes;
    private int trailerBytes;
    private final String text;
    private int at;

    DisputedAnswer(String text) {
        this.text = text;
        boolean interim = true;
        while (interim && at < text.length()) {
            interim = readHead();
        }
        if (!heads.isEmpty() && heads.getLast().has("transfer-encoding")) {
            readChunks();
        }
    }

    /** The rest up to the next LF or the end, without CR and LF. */
    private String line() {
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at += line.length() + (end < 0 ? 0 : 1);
        return line.endsWith("\r") && end >= 0 ? line.substring(0, line.length() - 1) : line;
    }

    private boolean readHead() {
        Matcher empty = EMPTY_LINES.matcher(text).region(at, text.length());
        at = empty.lookingAt() ? empty.end() : at;
        int begin = at;
        String status = line();
        Head head = new Head(status, at > 0 && text.charAt(at - 1) == '\n', new ArrayList<>());
        heads.add(head);
        String line = line();
        while (!line.isEmpty()) {
            head.lines.add(line);
            line = line();
        }
        headBytes = Math.max(headBytes, at - begin);
        return INTERIM.matcher(status).matches();
    }

    private void readChunks() {
        while (at < text.length()) {
            String line = line();
            sizeLines.add(line);
            Matcher size = SIZE.matcher(line);
            String digits = size.matches() ? size.group(1).replaceFirst("^0+", "") : "";
            if (!size.matches() || digits.length() > 6) {
                return;
            }
            if (digits.isEmpty()) {
                break;
            }
            at = Math.min(text.length(), at + Integer.parseInt(digits, 16) + 2);
        }
        int begin = at;
        String line = at < text.length() ? line() : "";
        while (!line.isEmpty()) {
            trailerLines.add(line);
            line = line();
        }
        trailerBytes = at - begin;
    }

    /** Whether one of its heads is such. */
    boolean hasHead(Predicate<Head> test) {
        return heads.stream().anyMatch(test);
    }

    /** Whether a line of a head or of a trailer is such. */
    boolean hasFieldLine(String pattern) {
        return Stream.concat(heads.stream().flatMap(head -> head.lines.stream()),
                trailerLines.stream()).anyMatch(line -> line.matches("(?s)" + pattern));
    }

    boolean hasSizeLine(String pattern) {
        return sizeLines.stream().anyMatch(line -> line.matches("(?s)" + pattern));
    }

    int headBytes() {
        return headBytes;
    }

    int trailerBytes() {
        return trailerBytes;
    }
}
