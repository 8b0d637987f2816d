package dev.parkbench.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates unmodifiable copies of JSON values, in the form in which they are read back: integers are
 * {@code Long} and other numbers {@code Double}, so that a record that is written and read again
 * equals the original.
 */
final class PlainValues {
    private PlainValues() {
    }

    static Map<String, Object> copyOf(@Nullable Map<?, ?> map, String name) {
        Map<String, Object> copy = new LinkedHashMap<>();
        Checks.present(map, name).forEach(
                (key, value) -> copy.put(String.valueOf(key), plain(value, name + "." + key)));
        return Collections.unmodifiableMap(copy);
    }

    static Object scalar(@Nullable Object value, String name) {
        return switch (value) {
            case null -> throw new IllegalArgumentException(name + " is missing");
            case String text -> text;
            case Boolean flag -> flag;
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Long number -> number;
            case Float number -> Checks.finite(number.doubleValue(), name);
            case Double number -> Checks.finite(number, name);
            default -> throw new IllegalArgumentException(name + " is neither a number, text nor"
                    + " boolean: " + value + " (" + value.getClass().getName() + ")");
        };
    }

    private static Object plain(@Nullable Object value, String name) {
        return switch (value) {
            case Map<?, ?> map -> copyOf(map, name);
            case List<?> list -> copyOf(list, name);
            case null, default -> scalar(value, name);
        };
    }

    private static List<Object> copyOf(List<?> list, String name) {
        List<Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            copy.add(plain(element, name + "[" + copy.size() + "]"));
        }
        return Collections.unmodifiableList(copy);
    }
}
