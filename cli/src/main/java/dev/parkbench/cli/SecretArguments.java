package dev.parkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Arguments as they may be kept: passwords, tokens and cookies are left out of them. */
final class SecretArguments {

    private static final String MASK = "***";
    private static final Set<String> OPTIONS = Set.of("-u", "--user", "--bearer");
    private static final Set<String> HEADER_OPTIONS = Set.of("-H", "--header");
    private static final Pattern HEADER = Pattern
            .compile("(?i)((?:-H|--header=)?(?:Authorization|Proxy-Authorization|Cookie)\\s*:).*");
    private static final Pattern JOINED = Pattern.compile("(--user=|--bearer=|-u=?).+");
    private static final Pattern URL = Pattern.compile("(?i)(https?://)[^/?#\\s]*@");

    private SecretArguments() {
    }

    /** The arguments without what is secret. */
    static List<String> masked(List<String> arguments) {
        List<String> masked = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            masked.add(masked(before, argument));
            before = argument;
        }
        return masked;
    }

    private static String masked(String before, String argument) {
        if (OPTIONS.contains(before)) {
            return MASK;
        }
        if (HEADER_OPTIONS.contains(before) || argument.startsWith("-H")
                || argument.startsWith("--header=")) {
            return HEADER.matcher(argument).replaceFirst("$1 " + MASK);
        }
        if (JOINED.matcher(argument).matches()) {
            return JOINED.matcher(argument).replaceFirst("$1" + MASK);
        }
        return URL.matcher(argument).replaceAll("$1" + MASK + "@");
    }
}
