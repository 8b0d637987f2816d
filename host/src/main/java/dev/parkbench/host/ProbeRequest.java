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

    /** This request with a parameter that has several values, none of which has a comma in it. */
    public ProbeRequest withAll(String name, List<?> values) {
        return with(name, String.join(",", values.stream().map(String::valueOf).toList()));
    }

    /** The command that runs the probe in a JVM. */
    public List<String> command(ChildJvm jvm) {
        return jvm.command(probe.getName(), parameters.arguments());
    }
}
