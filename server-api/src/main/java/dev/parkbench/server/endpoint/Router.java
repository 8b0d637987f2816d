package dev.parkbench.server.endpoint;

import dev.parkbench.server.Request;
import dev.parkbench.server.http.Query;
import java.util.ArrayList;
import java.util.HashMap;
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

    private static final Pattern BRACES = Pattern.compile("\\{([A-Za-z]\\w*)}");

    private record Parameterised<T>(Pattern pattern, List<String> parameters, T value) {
    }

    private final Map<String, T> exact = new HashMap<>();
    private final Map<String, String> shapes = new HashMap<>();
    private final List<Parameterised<T>> patterns = new ArrayList<>();

    /** The value of the matching template, with the path parameters by name. */
    public record Match<T>(T value, Map<String, String> parameters) {
    }

    /**
     * Adds a template, in which a name in braces stands for one segment. Not safe while other
     * threads look up.
     *
     * @throws IllegalArgumentException if the braces are malformed or repeat a name, or if a
     *     template for the same paths was added already
     */
    public void add(String template, T value) {
        Matcher braces = BRACES.matcher(template);
        List<String> parameters = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        int done = 0;
        while (braces.find()) {
            pattern.append(literal(template, done, braces.start())).append("([^/]+)");
            if (parameters.contains(braces.group(1))) {
                throw new IllegalArgumentException(
                        "the template " + template + " has two variables of one name");
            }
            parameters.add(braces.group(1));
            done = braces.end();
        }
        pattern.append(literal(template, done, template.length()));
        String known = shapes.put(pattern.toString(), template);
        if (known != null) {
            throw new IllegalArgumentException(known.equals(template)
                    ? "two endpoints at " + template
                    : "the templates " + known + " and " + template + " match the same paths");
        }
        if (parameters.isEmpty()) {
            exact.put(template, value);
        } else {
            patterns.add(new Parameterised<>(Pattern.compile(pattern.toString()), parameters,
                    value));
        }
    }

    private static String literal(String template, int start, int end) {
        String text = template.substring(start, end);
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("the template " + template
                    + " has a brace that belongs to no variable such as {id}");
        }
        return Pattern.quote(text);
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
                return new Match<>(candidate.value, values(candidate.parameters, matcher));
            }
        }
        return null;
    }

    private static Map<String, String> values(List<String> names, Matcher matcher) {
        if (names.size() == 1) {
            return Map.of(names.getFirst(), matcher.group(1));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Map.copyOf(values);
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
        String location = Query.encodePath(path);
        return request.query().isEmpty() ? location : location + "?" + request.query();
    }
}
