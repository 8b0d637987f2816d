package dev.parkbench.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A request to run a probe in a process of its own; {@link ProbeResult} is the answer.
 *
 * @param name the name of the probe, in logs and messages
 * @param program what the JVM runs: a class with a {@code main} method, or a source file
 * @param parameters its parameters
 */
public record ProbeRequest(String name, String program, ProbeParameters parameters) {

    private static final String JAVA = ".java";

    /** A request without parameters. */
    public static ProbeRequest of(Class<?> probe) {
        return new ProbeRequest(probe.getSimpleName(), probe.getName(),
                new ProbeParameters(Map.of()));
    }

    /**
     * A request without parameters for a probe in a source file, which the JVM itself compiles
     * before it runs it (JEP 330). That JVM needs the flag {@code --source}.
     *
     * @throws IllegalArgumentException if the file is no Java source
     */
    public static ProbeRequest ofSource(Path source) {
        String file = String.valueOf(source.getFileName());
        if (!file.endsWith(JAVA)) {
            throw new IllegalArgumentException(source + " is no Java source");
        }
        return new ProbeRequest(file.substring(0, file.length() - JAVA.length()),
                source.toAbsolutePath().toString(), new ProbeParameters(Map.of()));
    }

    /** This request with one more parameter, or with another value of one. */
    public ProbeRequest with(String parameter, Object value) {
        return new ProbeRequest(name, program, parameters.with(parameter, value));
    }

    /**
     * This request with a parameter that has several values.
     *
     * @throws IllegalArgumentException if there is no value, or one has a comma in it
     */
    public ProbeRequest withAll(String parameter, List<?> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        if (texts.isEmpty()
                || texts.stream().anyMatch(text -> text.contains(ProbeParameters.SEPARATOR))) {
            throw new IllegalArgumentException("no list of values: " + texts);
        }
        return with(parameter, String.join(ProbeParameters.SEPARATOR, texts));
    }

    /** The command that runs the probe in a JVM. */
    public List<String> command(ChildJvm jvm) {
        return jvm.command(program, parameters.arguments());
    }
}
