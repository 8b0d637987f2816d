package dev.parkbench.load.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a request mix: {@code [WEIGHT] [METHOD] URL [BODY]}.
 *
 * @param url a complete URL, or a path on the server of the other requests
 * @param body a text, or {@code @FILE}; empty for none
 */
public record MixLine(int weight, String method, String url, String body) {

    private static final Pattern LINE = Pattern.compile("(?:(\\d{1,7})\\s+)?"
            + "(?:([A-Za-z][!#$%&'*+.^_`|~0-9A-Za-z-]*)\\s+(?=/|[A-Za-z]+://))?"
            + "((?:/|[A-Za-z]+://)(?:\\{\\{[^{}]*}}|\\S)*)(?:\\s+(.*))?");

    /** Parses a line. */
    public static MixLine parse(String what, String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(what + " '" + line.strip() + "' is not understood;"
                    + " write [WEIGHT] [METHOD] URL [BODY], such as 3 POST /orders/ {\"n\": 1}, where"
                    + " URL begins with / or http");
        }
        String body = parts.group(4) == null ? "" : parts.group(4);
        String method = parts.group(2) != null ? parts.group(2) : body.isEmpty() ? "GET" : "POST";
        return new MixLine(parts.group(1) == null ? 1 : Integer.parseInt(parts.group(1)), method,
                parts.group(3), body);
    }

    /** Reads the lines of a file; empty lines and lines that begin with # are skipped. */
    public static List<MixLine> read(Path file) {
        List<MixLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                lines.add(parse("--url-file " + file + ", line " + number + ":", line));
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "--url-file '" + file + "' contains no URL; write one per line");
        }
        return lines;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("--url-file '" + file + "' cannot be read as text in"
                    + " UTF-8 (" + e.getClass().getSimpleName() + "); name a file", e);
        }
    }

    /**
     * Returns the target of the request.
     *
     * @param server the server for a line with only a path; null if none was named
     */
    public Target target(@Nullable Target server) {
        if (!url.startsWith("/")) {
            return Target.parse(url);
        }
        if (server == null) {
            throw new IllegalArgumentException("'" + url
                    + "' names no server; begin it with http://HOST:PORT, or give a URL");
        }
        return server.withPath(url);
    }
}
