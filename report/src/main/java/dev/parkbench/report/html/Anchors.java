package dev.parkbench.report.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Assigns anchors for links into the page; each is unique, and the same runs have the same ones.
 */
final class Anchors {
    private final Map<String, Integer> given = new HashMap<>();

    String of(String prefix, String name) {
        String plain = prefix + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^-|-$", "");
        int number = given.merge(plain, 1, Integer::sum);
        return number == 1 ? plain : plain + "-" + number;
    }
}
