package dev.parkbench.results.comparison;

import java.util.regex.Pattern;

/** Compares JVM arguments, ignoring differences that arise with every start of the same program. */
final class JvmArguments {
    /** A port: after a word that announces it, after a host, or as IDEs pass it to their agents. */
    private static final Pattern PORT = Pattern.compile("(?i)(port[^\\s\"=:,]*[=:]"
            + "|address=(?:[^\\s\",:]*:)?|(?:localhost|\\d+\\.\\d+\\.\\d+\\.\\d+|\\*):"
            + "|_rt\\.jar=)\\d{1,5}(?!\\d)");
    private static final Pattern TEMPORARY = Pattern.compile("(?i)(?:/private)?(?:/var/folders"
            + "|/var/tmp|/tmp|[a-z]:\\\\+(?:[^\\s\"\\\\]+\\\\+)*te?mp)[/\\\\][^\\s\",;:]*");

    private JvmArguments() {
    }

    /** Whether two texts differ only in ports and temporary folders. */
    static boolean isSameStart(String first, String second) {
        return settled(first).equals(settled(second));
    }

    private static String settled(String text) {
        return TEMPORARY.matcher(PORT.matcher(text).replaceAll("$1PORT"))
                .replaceAll("TEMPORARY");
    }
}
