package dev.parkbench.probes.tasks;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this JVM says of itself through the commands that {@code jcmd} sends, without a second JVM. */
final class Diagnostics {

    private static final String[] SIGNATURE = {String[].class.getName()};
    private static final Pattern COMMITTED = Pattern.compile("committed=(\\d+)(KB)?");

    private Diagnostics() {
    }

    /** The live objects by class; collects all garbage first. */
    static ClassHistogram classHistogram() throws JMException {
        return ClassHistogram.parse(ask("gcClassHistogram"));
    }

    /** The native memory that the JVM keeps account of; its text if the flag for that is set. */
    static Optional<String> nativeMemory() throws JMException {
        String text = ask("vmNativeMemory", "summary");
        return text.contains("Total:") ? Optional.of(text) : Optional.empty();
    }

    /** Committed KiB in the section of that text that starts so, such as {@code Total}. */
    static Optional<Long> committedKibibytes(String text, String section) {
        return text.lines().filter(line -> line.strip().replaceFirst("^-\\s*", "")
                .startsWith(section)).map(COMMITTED::matcher).filter(Matcher::find)
                .map(found -> Long.parseLong(found.group(1))).findFirst();
    }

    private static String ask(String command, String... arguments) throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"), command,
                new Object[]{arguments}, SIGNATURE);
    }
}
