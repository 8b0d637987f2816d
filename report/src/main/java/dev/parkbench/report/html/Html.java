package dev.parkbench.report.html;

import dev.parkbench.report.chart.XmlText;
import java.util.ArrayDeque;
import java.util.Deque;

/** A writer of HTML that escapes every text and every attribute value. */
final class Html {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Starts an element. The names and values of attributes alternate. */
    Html open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    /** Ends the element that was started last. */
    Html close() {
        out.append("</").append(open.pop()).append(">");
        return this;
    }

    /** Ends the element that was started last, and the line. */
    Html closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** Writes a whole element with text content. */
    Html element(String element, String text, String... attributes) {
        start(element, attributes);
        text(text);
        out.append("</").append(element).append(">");
        return this;
    }

    /** Writes a void element, which has no content and no end tag. */
    Html lone(String element, String... attributes) {
        start(element, attributes);
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Writes a name that may be broken after its dots. */
    Html dotted(String name) {
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            text(name.substring(from, dot + 1)).lone("wbr");
            from = dot + 1;
        }
        return text(name.substring(from));
    }

    /** Writes markup that another such writer has produced, unescaped. */
    Html markup(String markup) {
        out.append(markup);
        return this;
    }

    String render() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
    }

    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        XmlText.printable(text).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }
}
