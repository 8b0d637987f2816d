package dev.parkbench.host;

import java.util.List;
import java.util.Map;

/**
 * A request to run a probe in a process of its own; {@link ProbeResult} is the answer.
 *
 * @param probe the class of the probe, which has a {@code main} method
 * @param parameters its parameters
 */
public record ProbeRequest(Class<?> probe, ProbeParameters parameters) {

    /** A request without parameters. */
    public static ProbeRequest of(Class<?> probe) {
        return new ProbeRequest(probe, new ProbeParameters(Map.of()));
    }

    /** This request with one more parameter, or with another value of one. */
    public ProbeRequest with(String name, Object value) {
        return new ProbeRequest(probe, parameters.with(name, value));
    }

    /**
     * This request with a parameter that has several values.
     *
     * @throws IllegalArgumentException if there is no value, or one has a comma in it
     */
    public ProbeRequest withAll(String name, List<?> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        if (texts.isEmpty()
                || texts.stream().anyMatch(text -> text.contains(ProbeParameters.SEPARATOR))) {
            throw new IllegalArgumentException("no list of values: " + texts);
        }
        return with(name, String.join(ProbeParameters.SEPARATOR, texts));
    }

    /** The command that runs the probe in a JVM. */
    public List<String> command(ChildJvm jvm) {
        return jvm.command(probe.getName(), parameters.arguments());
    }
}
