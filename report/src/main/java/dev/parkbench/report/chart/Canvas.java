package dev.parkbench.report.chart;

import java.io.StringWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A builder for the elements of an SVG picture, in drawing order. Not thread-safe. */
final class Canvas {
    /** The size of all text except titles. */
    static final double TEXT = 12;

    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter xml;

    /** The position of a text relative to its anchor point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    Canvas() {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no XML can be written", e);
        }
    }

    /** The SVG text of everything drawn. */
    String text() {
        return out.toString();
    }

    /** Starts an element; elements that follow are nested in it until {@link #close}. */
    Canvas open(String element, Object... attributes) {
        return start(element, false, attributes);
    }

    /** Adds an element without content. */
    Canvas mark(String element, Object... attributes) {
        return start(element, true, attributes);
    }

    /** Ends the element that was opened last. */
    Canvas close() {
        try {
            xml.writeEndElement();
            xml.writeCharacters("\n");
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a line between two points. */
    Canvas line(String kind, double x1, double y1, double x2, double y2) {
        return mark("line", "class", kind, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    /** Adds a text at a point on its baseline. */
    Canvas words(String kind, Anchor anchor, double x, double y, String words) {
        start("text", false, "class", kind, "text-anchor", anchor.name().toLowerCase(Locale.ROOT),
                "x", x, "y", y);
        return characters(words).close();
    }

    /** Adds an element with text content, such as the title that a browser shows as a tooltip. */
    Canvas named(String element, String words, Object... attributes) {
        return start(element, false, attributes).characters(words).close();
    }

    private Canvas characters(String words) {
        try {
            xml.writeCharacters(XmlText.printable(words));
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private Canvas start(String element, boolean empty, Object... attributes) {
        try {
            if (empty) {
                xml.writeEmptyElement(element);
            } else {
                xml.writeStartElement(element);
            }
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(String.valueOf(attributes[i]), value(attributes[i + 1]));
            }
            if (empty) {
                xml.writeCharacters("\n");
            }
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Object value) {
        return value instanceof Double number
                ? number(number)
                : XmlText.printable(String.valueOf(value));
    }

    /** A number rounded to a tenth of a pixel. */
    static String number(double value) {
        String text = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(value);
        return text.equals("-0") ? "0" : text;
    }
}
