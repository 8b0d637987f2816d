package dev.parkbench.load.http;

import java.util.List;
import java.util.regex.Pattern;

/** Checks and searches header fields in the form in which users write them: {@code Name: value}. */
final class Fields {

    /** A token (RFC 9110, 5.6.2), which names of fields and methods must be. */
    static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private Fields() {
    }

    /** Returns the field if it can be sent. */
    static String checked(String field) {
        int colon = field.indexOf(':');
        if (colon < 0 || !TOKEN.matcher(field.substring(0, colon)).matches()) {
            throw new IllegalArgumentException(
                    "header '" + nameOf(field) + "' is not of the form 'Name: value'");
        }
        return Characters.sendable("header '" + nameOf(field) + "'", field);
    }

    /** Returns the field without its value, because values may be secrets and messages are kept. */
    private static String nameOf(String field) {
        int colon = field.indexOf(':');
        return colon < 0 ? field : field.substring(0, colon + 1) + "...";
    }

    /** Returns the values of all fields with this name. */
    static List<String> values(String name, List<String> fields) {
        return fields.stream().filter(field -> isNamed(name, field))
                .map(field -> field.substring(name.length() + 1).strip()).toList();
    }

    /** Whether a field has this name. */
    static boolean has(String name, List<String> fields) {
        return fields.stream().anyMatch(field -> isNamed(name, field));
    }

    private static boolean isNamed(String name, String field) {
        return field.regionMatches(true, 0, name, 0, name.length())
                && field.startsWith(":", name.length());
    }
}
