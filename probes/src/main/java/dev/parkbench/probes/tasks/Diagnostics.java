package dev.parkbench.probes.tasks;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Runs diagnostic commands in this JVM, the same ones that {@code jcmd} sends, without a second
 * JVM.
 */
final class Diagnostics {

    private static final String[] SIGNATURE = {String[].class.getName()};
    private static final Pattern COMMITTED = Pattern.compile("committed=(\\d+)(KB)?");

    private Diagnostics() {
    }

    /** The live objects by class, after a full garbage collection. */
    static ClassHistogram classHistogram() throws JMException {
        return ClassHistogram.parse(ask("gcClassHistogram"));
    }

    /** The summary of native memory tracking; empty if it is not enabled. */
    static Optional<String> nativeMemory() throws JMException {
        String text = ask("vmNativeMemory", "summary");
        return text.contains("Total:") ? Optional.of(text) : Optional.empty();
    }

    /**
     * The committed KiB in the section of such a summary that starts with a name, such as
     * {@code Total}.
     */
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
