package dev.parkbench.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named parameters of a probe. The probe gets them as arguments of the form {@code name=value},
 * because a JSON parser in its JVM would be part of what it measures.
 *
 * @param values the values by name
 */
public record ProbeParameters(Map<String, String> values) {

    /** Separates the values of a parameter that has several. */
    static final String SEPARATOR = ",";

    public ProbeParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Parses the arguments of a probe.
     *
     * @throws IllegalArgumentException if an argument is not a name and a value, or a name occurs
     *     twice
     */
    public static ProbeParameters parse(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1 || values.containsKey(argument.substring(0, equals))) {
                throw new IllegalArgumentException("'" + argument
                        + "' is not name=value, or its name occurs twice");
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return new ProbeParameters(values);
    }

    /** These parameters with one more, or with another value of one. */
    ProbeParameters with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        return new ProbeParameters(more);
    }

    /** The arguments of which {@link #parse} makes these parameters again. */
    List<String> arguments() {
        return values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /** Whether there is a parameter of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * The value of a parameter.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the parameter '" + name + "' is missing among " + values.keySet());
        }
        return value;
    }

    /**
     * The values of a parameter that has several.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    public List<String> texts(String name) {
        return List.of(text(name).split(SEPARATOR, -1));
    }

    /**
     * The value of a parameter that is a whole number.
     *
     * @throws IllegalArgumentException if there is none, or it is no whole number
     */
    public long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the parameter '" + name + "' is '" + text(name)
                    + "', which is not a whole number", e);
        }
    }

    /**
     * The value of a parameter that is a count of things.
     *
     * @throws IllegalArgumentException if there is none, or it is no {@code int}
     */
    public int count(String name) {
        long value = number(name);
        if (value != (int) value) {
            throw new IllegalArgumentException(
                    "the parameter '" + name + "' is " + value + ", which is no count");
        }
        return (int) value;
    }
}
