package dev.parkbench.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request, in the order in which they were sent. Names are compared without
 * regard to case (RFC 9110 section 5.1). Immutable.
 *
 * <p>A server accepts at most 100 fields of together at most 16 KiB; their values contain no
 * control characters but tabs. Octets above 127 are read as ISO-8859-1.
 */
public final class Headers {

    /** No fields. */
    public static final Headers NONE = new Headers(List.of());

    private final List<String> namesAndValues;

    private Headers(List<String> namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /**
     * Creates fields from names, each followed by its value.
     *
     * @throws IllegalArgumentException if the last name has no value
     */
    public static Headers of(List<String> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("a header name without a value: " + namesAndValues);
        }
        return namesAndValues.isEmpty() ? NONE : new Headers(List.copyOf(namesAndValues));
    }

    /** Creates fields from names, each followed by its value. */
    public static Headers of(String... namesAndValues) {
        return of(List.of(namesAndValues));
    }

    /** The value of the first field of this name, or null if there is none. */
    public @Nullable String first(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return namesAndValues.get(i + 1);
            }
        }
        return null;
    }

    /** The values of all fields of this name, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                values.add(namesAndValues.get(i + 1));
            }
        }
        return List.copyOf(values);
    }

    /** The names as sent, one for each field. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            names.add(namesAndValues.get(i));
        }
        return List.copyOf(names);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers headers && namesAndValues.equals(headers.namesAndValues);
    }

    @Override
    public int hashCode() {
        return namesAndValues.hashCode();
    }

    /** The names only: values may be secrets, and requests are logged. */
    @Override
    public String toString() {
        return "Headers" + names();
    }
}
