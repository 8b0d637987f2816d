package dev.parkbench.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs probes: programs in a fresh process, usually a JVM, that print their findings as one line of
 * JSON.
 */
public final class ProbeProcess {

    /**
     * The default timeout of a probe, several times the duration of any probe with a fixed number
     * of tasks.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The time within which a process must end after it has closed its output. */
    private static final int ENDING_SECONDS = 10;

    /** The key under which a probe reports why it has no findings. */
    private static final String VOID = "void";

    private static final int SIGNALLED = 128;
    private static final List<String> TELLING = List.of("OutOfMemoryError",
            "unable to create native thread", "Unrecognized", "not supported", "Conflicting",
            "Error", "Exception");

    private ProbeProcess() {
    }

    /**
     * Runs a probe that has to succeed and returns its findings.
     *
     * @throws IOException if the probe has no findings; the message has the reason and the log's
     *     name
     */
    public static JsonNode run(ChildJvm jvm, String logName, ProbeRequest request)
            throws IOException, InterruptedException {
        return switch (attempt(jvm, logName, request, PATIENCE)) {
            case ProbeResult.Found found -> found.findings();
            case ProbeResult.Nothing nothing -> throw new IOException("probe "
                    + request.name() + " failed: " + nothing.reason() + "; see "
                    + logName + ".log in " + jvm.logs());
        };
    }

    /**
     * Runs a probe that may fail, hang or be killed. Its process has ended, or has been killed,
     * when this method returns.
     *
     * @param patience the time after which the probe is killed
     */
    public static ProbeResult attempt(ChildJvm jvm, String logName, ProbeRequest request,
            Duration patience) throws InterruptedException {
        return attempt(request.command(jvm.endingWithItsHeap()),
                jvm.logs().resolve(logName + ".log"), patience);
    }

    /**
     * Runs any program that prints its findings as a line of JSON and then waits for the end of its
     * standard input, so that its memory can be read from outside. The program is then killed.
     *
     * @param log takes the standard error of the program
     * @param patience the time after which the program is killed
     */
    public static ProbeResult attempt(List<String> command, Path log, Duration patience)
            throws InterruptedException {
        long logged = log.toFile().length();
        long start = System.nanoTime();
        Process process;
        try {
            process = new ProcessBuilder(command).redirectInput(Redirect.PIPE)
                    .redirectError(Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            return new ProbeResult.Nothing("cannot be started: " + e.getMessage());
        }
        AtomicBoolean late = new AtomicBoolean();
        process.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(overdue -> {
                    late.set(true);
                    kill(process);
                    return process;
                });
        try {
            List<String> said = new ArrayList<>();
            BufferedReader lines = process.inputReader();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    return result(process, line, Duration.ofNanos(System.nanoTime() - start));
                }
                said.add(line);
            }
            boolean ended = process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
            if (late.get()) {
                return new ProbeResult.Nothing("killed after " + seconds(patience)
                        + " s without an answer");
            }
            said.addAll(logged(log, logged));
            return new ProbeResult.Nothing(ended
                    ? ending(process.exitValue()) + telling(said)
                    : "closed its output and did not end" + telling(said));
        } catch (IOException e) {
            return new ProbeResult.Nothing("cannot be read: " + e.getMessage());
        } finally {
            kill(process);
            process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static ProbeResult result(Process process, String line, Duration elapsed) {
        try {
            JsonNode findings = JsonMapper.shared().readTree(line);
            return findings.has(VOID)
                    ? new ProbeResult.Nothing(findings.get(VOID).asString())
                    : new ProbeResult.Found(findings, ProcessMemory.of(process.pid()), elapsed);
        } catch (JacksonException e) {
            return new ProbeResult.Nothing("printed no JSON but " + line);
        }
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1e3;
        return seconds == Math.rint(seconds)
                ? String.valueOf((long) seconds)
                : String.valueOf(seconds);
    }

    /**
     * A description of how a process ended without findings. Java reports 128 plus the number of
     * the signal that killed it.
     */
    private static String ending(int status) {
        return status > SIGNALLED
                ? "killed by signal " + (status - SIGNALLED)
                : "ended with status " + status + " and no answer";
    }

    private static List<String> logged(Path log, long from) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        byte[] bytes = Files.readAllBytes(log);
        int start = (int) Math.min(from, bytes.length);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8).lines()
                .toList();
    }

    /** The most informative line of the output: one that names an error, otherwise the last. */
    private static String telling(List<String> said) {
        List<String> lines = said.stream().map(String::strip).filter(line -> !line.isEmpty())
                .toList();
        for (String word : TELLING) {
            for (String line : lines) {
                if (line.contains(word)) {
                    return ": " + line;
                }
            }
        }
        return lines.isEmpty() ? "" : ": " + lines.getLast();
    }
}
