package dev.parkbench.load.http;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the templates {@code {{...}}} in a text. */
final class Placeholders {

    /** A template; its group is the text within the braces. */
    static final Pattern PATTERN = Pattern.compile("\\{\\{([^{}]*)}}");

    private Placeholders() {
    }

    /**
     * Returns the index of the first of these characters outside of templates; the text's length if
     * there is none.
     */
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

    /** Applies a change to the parts of a text outside of its templates. */
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
