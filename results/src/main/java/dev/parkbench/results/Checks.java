package dev.parkbench.results;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks of the components of this package's records. Every message contains the value. */
final class Checks {
    private Checks() {
    }

    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String text(@Nullable String value, String name) {
        String text = present(value, name);
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is blank: \"" + text + "\"");
        }
        return text;
    }

    static String utc(@Nullable String value, String name) {
        String text = present(value, name);
        try {
            Instant.parse(text);
        } catch (DateTimeException e) {
            throw notUtc(text, name, e);
        }
        if (!text.endsWith("Z")) {
            throw notUtc(text, name, null);
        }
        return text;
    }

    static double finite(double value, String name) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is not a finite number: " + value);
        }
        return value;
    }

    static long notNegative(long value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " is negative: " + value);
        }
        return value;
    }

    private static IllegalArgumentException notUtc(String value, String name,
            @Nullable Throwable cause) {
        return new IllegalArgumentException(
                name + " is not a time like 2026-11-23T00:00:00Z: \"" + value + "\"", cause);
    }
}
