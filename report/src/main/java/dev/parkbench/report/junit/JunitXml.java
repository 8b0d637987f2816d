package dev.parkbench.report.junit;

import dev.parkbench.report.chart.XmlText;
import dev.parkbench.report.junit.JudgedCase.Status;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Renders suites in the XML format of Maven Surefire: one {@code testsuite}, or a {@code
 * testsuites} element with several.
 */
public final class JunitXml {
    private static final String SCHEMA = "https://maven.apache.org/surefire/maven-surefire-plugin/"
            + "xsd/surefire-test-report.xsd";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The text of the XML file. */
    public static String render(List<JudgedSuite> suites) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            new JunitXml(xml).document(suites);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no XML can be written", e);
        }
        return out.append('\n').toString();
    }

    private void document(List<JudgedSuite> suites) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        if (suites.size() != 1) {
            xml.writeStartElement("testsuites");
            line();
        }
        for (JudgedSuite suite : suites) {
            suite(suite, suites.size() == 1);
        }
        xml.writeEndDocument();
    }

    private void suite(JudgedSuite suite, boolean isRoot) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        if (isRoot) {
            xml.writeNamespace("xsi", INSTANCE);
            xml.writeAttribute("xsi", INSTANCE, "noNamespaceSchemaLocation", SCHEMA);
            attribute("version", "3.0.2");
        }
        attribute("name", suite.name());
        attribute("time", seconds(suite.seconds()));
        attribute("timestamp", suite.startedAt());
        attribute("tests", String.valueOf(suite.cases().size()));
        attribute("errors", String.valueOf(suite.count(Status.ERROR)));
        attribute("skipped", String.valueOf(suite.count(Status.SKIPPED)));
        attribute("failures", String.valueOf(suite.count(Status.FAILED)));
        line();
        xml.writeStartElement("properties");
        line();
        for (var property : suite.properties().entrySet()) {
            xml.writeEmptyElement("property");
            attribute("name", property.getKey());
            attribute("value", property.getValue());
            line();
        }
        xml.writeEndElement();
        line();
        for (JudgedCase each : suite.cases()) {
            testCase(suite.name(), each);
        }
        xml.writeEndElement();
        line();
    }

    private void testCase(String suite, JudgedCase judged) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", judged.name());
        attribute("classname", suite + "." + judged.group());
        attribute("time", "0");
        switch (judged.status()) {
            case PASSED -> {
            }
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", judged.message());
            }
            case FAILED -> trouble("failure", judged);
            case ERROR -> trouble("error", judged);
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(XmlText.printable(judged.details()));
        xml.writeEndElement();
        xml.writeEndElement();
        line();
    }

    private void trouble(String element, JudgedCase judged) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", judged.message());
        attribute("type", judged.verdict());
        xml.writeCharacters(XmlText.printable(judged.details()));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.printable(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
