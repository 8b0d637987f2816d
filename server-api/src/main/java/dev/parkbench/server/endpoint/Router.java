package dev.parkbench.server.endpoint;

import dev.parkbench.server.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps the path of a request to a value. Exact templates are tried first, then the ones with a
 * segment in braces, in the order in which they were added. Lookups are safe on many threads once
 * all templates are added.
 *
 * @param <T> the type of the values
 */
public final class Router<T> {

    private record Parameterised<T>(Pattern pattern, String parameter, T value) {
    }

    private final Map<String, T> exact = new HashMap<>();
    private final List<Parameterised<T>> patterns = new ArrayList<>();

    /** The value of the matching template, with the path parameters by name. */
    public record Match<T>(T value, Map<String, String> parameters) {
    }

    /**
     * Adds a template with at most one segment in braces. Not safe while other threads look up.
     *
     * @throws IllegalArgumentException if an equal template without braces was added already
     */
    public void add(String template, T value) {
        Matcher braces = Pattern.compile("\\{(\\w+)}").matcher(template);
        if (!braces.find()) {
            if (exact.put(template, value) != null) {
                throw new IllegalArgumentException("two endpoints at " + template);
            }
            return;
        }
        String before = Pattern.quote(template.substring(0, braces.start()));
        String after = Pattern.quote(template.substring(braces.end()));
        patterns.add(
                new Parameterised<>(Pattern.compile(before + "([^/]+)" + after), braces.group(1),
                        value));
    }

    /** The match for a path, or null if there is none. */
    public @Nullable Match<T> match(String path) {
        T value = exact.get(path);
        if (value != null) {
            return new Match<>(value, Map.of());
        }
        for (Parameterised<T> candidate : patterns) {
            Matcher matcher = candidate.pattern.matcher(path);
            if (matcher.matches()) {
                return new Match<>(candidate.value, Map.of(candidate.parameter, matcher.group(1)));
            }
        }
        return null;
    }

    /**
     * The location with a final slash if only that slash is missing for the path to match,
     * otherwise null.
     */
    public @Nullable String withSlash(Request request) {
        String path = request.path() + "/";
        if (request.path().endsWith("/") || match(path) == null) {
            return null;
        }
        String location = encoded(path);
        return request.query().isEmpty() ? location : location + "?" + request.query();
    }

    /**
     * The path with every byte percent-encoded that a path may not contain literally (RFC 3986).
     */
    private static String encoded(String path) {
        StringBuilder text = new StringBuilder(path.length());
        for (byte next : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (next & 0xFF);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9';
            if (alphanumeric || "/-._~!$&'()*+,;=:@".indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(next));
            }
        }
        return text.toString();
    }
}
