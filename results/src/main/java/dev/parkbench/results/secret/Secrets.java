package dev.parkbench.results.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the secrets of one command line by placeholders: {@code $SECRET}, {@code $SECRET_2} and
 * so on, which a shell expands in a pasted command if these variables are set.
 *
 * <p>Secrets are the values of headers and query parameters with a {@linkplain SecretNames secret
 * name}, the values of {@code --user}, {@code --bearer} and other options with such a name, the
 * user information of a URL, and JSON Web Tokens anywhere. Not thread-safe.
 */
public final class Secrets {

    /** Matches a placeholder for a secret. */
    public static final Pattern STAND_IN = Pattern.compile("\\$SECRET(_\\d+)?(?![A-Za-z0-9_])");

    /**
     * The fewest characters of a secret that is searched for in any text; shorter ones may occur by
     * chance.
     */
    private static final int LEAST_TELLING = 6;

    private static final Pattern OPTION = Pattern.compile("(--[^=]+|-[Hub])(=?)(.*)",
            Pattern.DOTALL);
    private static final String SCHEME = "((?:Basic|Bearer|Digest|Negotiate|Token|ApiKey)\\s+)?+";
    private static final Pattern HEADER = Pattern.compile("([^:]*)(:\\s*)" + SCHEME + "(.*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER_IN_TEXT = Pattern.compile(
            "(?<![\\w-])([A-Za-z][\\w-]*)(: *+)" + SCHEME + "([^'\"]+?)(?= -|['\"]|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("(?<=://)[^/?#\\s]+(?=@)");
    private static final Pattern PARAMETER = Pattern
            .compile("(?<=[?&])([^=&#\\s]+)=([^&#\\s'\"]+)");
    private static final Pattern WEB_TOKEN = Pattern
            .compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private final SecretNames names = new SecretNames();
    private final Map<String, String> standIns = new LinkedHashMap<>();

    private Secrets() {
    }

    /**
     * Collects the secrets of a command line. Its {@code --secret-header} options add secret names.
     */
    public static Secrets of(List<String> arguments) {
        Secrets secrets = new Secrets();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--secret-header") && i + 1 < arguments.size()) {
                secrets.names.add(arguments.get(i + 1));
            } else if (argument.startsWith("--secret-header=")) {
                secrets.names.add(argument.substring(argument.indexOf('=') + 1));
            }
        }
        List<String> unused = secrets.mask(arguments);
        return secrets;
    }

    /** Replaces the secrets in arguments by placeholders. */
    public List<String> mask(List<String> arguments) {
        List<String> masked = new ArrayList<>();
        UnaryOperator<String> value = null;
        for (String argument : arguments) {
            if (value != null) {
                masked.add(value.apply(argument));
                value = null;
                continue;
            }
            Matcher option = OPTION.matcher(argument);
            value = option.matches() ? valueOf(option.group(1)) : null;
            if (value == null) {
                masked.add(url(argument));
            } else if (option.end(2) < argument.length()) {
                masked.add(argument.substring(0, option.end(2)) + value.apply(option.group(3)));
                value = null;
            } else {
                masked.add(argument);
            }
        }
        return List.copyOf(masked);
    }

    /** The function that masks an option's value; null if the option has no secret value. */
    private @Nullable UnaryOperator<String> valueOf(String option) {
        return switch (option) {
            case "-H", "--header" -> this::header;
            case "-u", "--user", "-b" -> this::standIn;
            case "--secret-header" -> UnaryOperator.identity();
            default -> names.isSecret(option) ? this::standIn : null;
        };
    }

    private String header(String field) {
        Matcher parts = HEADER.matcher(field);
        return parts.matches() && names.isSecret(parts.group(1)) ? field(parts) : url(field);
    }

    private String field(Matcher parts) {
        String scheme = parts.group(3) == null ? "" : parts.group(3);
        return parts.group(1) + parts.group(2) + scheme + standIn(parts.group(4));
    }

    private String url(String text) {
        String masked = WEB_TOKEN.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(standIn(match.group())));
        masked = USER.matcher(masked)
                .replaceAll(match -> Matcher.quoteReplacement(standIn(match.group())));
        return PARAMETER.matcher(masked)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "="
                        + (names.isSecret(match.group(1))
                                ? standIn(match.group(2))
                                : match.group(2))));
    }

    private String standIn(String secret) {
        if (secret.isEmpty() || STAND_IN.matcher(secret).lookingAt()) {
            return secret;
        }
        return standIns.computeIfAbsent(secret,
                each -> standIns.isEmpty() ? "$SECRET" : "$SECRET_" + (standIns.size() + 1));
    }

    /** Replaces the collected secrets in a text, and those of URLs in it, by placeholders. */
    public String mask(String text) {
        String masked = text;
        for (String secret : standIns.keySet().stream()
                .filter(each -> each.length() >= LEAST_TELLING)
                .sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            masked = masked.replace(secret, standIns.get(secret));
        }
        return url(masked);
    }

    /**
     * Replaces the secrets in a command that is one text, without known boundaries of its
     * arguments.
     */
    public static String maskCommand(String text) {
        Secrets secrets = new Secrets();
        return secrets.url(HEADER_IN_TEXT.matcher(text).replaceAll(match -> {
            Matcher parts = HEADER_IN_TEXT.matcher(match.group());
            return Matcher.quoteReplacement(parts.matches()
                    && secrets.names.isSecret(parts.group(1))
                            ? secrets.field(parts)
                            : match.group());
        }));
    }
}
