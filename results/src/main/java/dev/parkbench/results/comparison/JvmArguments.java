package dev.parkbench.results.comparison;

import java.util.regex.Pattern;

/** The arguments of JVMs, less what another start of the same thing changes by itself. */
final class JvmArguments {
    /** After what says that it is one, after a host, or as IDEs start their agents. */
    private static final Pattern PORT = Pattern.compile("(?i)(port[^\\s\"=:,]*[=:]"
            + "|address=(?:[^\\s\",:]*:)?|(?:localhost|\\d+\\.\\d+\\.\\d+\\.\\d+|\\*):"
            + "|_rt\\.jar=)\\d{1,5}(?!\\d)");
    private static final Pattern TEMPORARY = Pattern.compile("(?i)(?:/private)?(?:/var/folders"
            + "|/var/tmp|/tmp|[a-z]:\\\\+(?:[^\\s\"\\\\]+\\\\+)*te?mp)[/\\\\][^\\s\",;:]*");

    private JvmArguments() {
    }

    /** Whether two texts differ in ports and temporary folders only. */
    static boolean isSameStart(String first, String second) {
        return settled(first).equals(settled(second));
    }

    private static String settled(String text) {
        return TEMPORARY.matcher(PORT.matcher(text).replaceAll("$1PORT"))
                .replaceAll("TEMPORARY");
    }
}
