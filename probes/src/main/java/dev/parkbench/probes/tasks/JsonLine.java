package dev.parkbench.probes.tasks;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Formats a map of numbers, text and nested maps as one line of JSON. A library would take longer
 * to load than most probes run, and its memory would be included in the memory of the process.
 */
final class JsonLine {

    private static final int FIRST_PRINTABLE = 0x20;

    private JsonLine() {
    }

    static String of(Map<?, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> text(String.valueOf(field.getKey())) + ": " + value(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> of(map);
            case Double number when !Double.isFinite(number) ->
                throw new IllegalArgumentException("JSON has no " + number);
            case Number number -> number.toString();
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append((char) each);
            } else if (each < FIRST_PRINTABLE) {
                quoted.append("\\u00").append(Character.forDigit(each >> 4, 16))
                        .append(Character.forDigit(each & 0xf, 16));
            } else {
                quoted.append((char) each);
            }
        });
        return quoted.append('"').toString();
    }
}
