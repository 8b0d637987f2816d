package dev.parkbench.load.http;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the templates of a text are: {@code {{...}}}. */
final class Placeholders {

    /** A template, with what is in the braces as its group. */
    static final Pattern PATTERN = Pattern.compile("\\{\\{([^{}]*)}}");

    private Placeholders() {
    }

    /** The index of the first of these characters outside of templates; else the text's length. */
    static int indexOfAny(String text, String characters) {
        Matcher template = PATTERN.matcher(text);
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("{{", i) && template.find(i) && template.start() == i) {
                i = template.end();
            } else if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            } else {
                i++;
            }
        }
        return text.length();
    }

    /** The text with all that is outside of templates changed so. */
    static String around(String text, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder();
        Matcher template = PATTERN.matcher(text);
        int end = 0;
        while (template.find()) {
            changed.append(change.apply(text.substring(end, template.start())))
                    .append(template.group());
            end = template.end();
        }
        return changed.append(change.apply(text.substring(end))).toString();
    }
}
