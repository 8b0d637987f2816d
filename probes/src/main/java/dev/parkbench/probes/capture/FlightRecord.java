package dev.parkbench.probes.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording with the default settings of the JDK. */
final class FlightRecord implements AutoCloseable {

    private static final String PINNED = "jdk.VirtualThreadPinned";

    private final Recording recording;

    private FlightRecord(Recording recording) {
        this.recording = recording;
    }

    static FlightRecord start() throws IOException, ParseException {
        Recording recording = new Recording(Configuration.getConfiguration("default"));
        recording.start();
        return new FlightRecord(recording);
    }

    /**
     * The recorded events of some threads.
     *
     * @param pinned the number of events that report a pinned thread
     * @param withStack the number of these events with a stack trace
     * @param events the names of all events that lasted long enough
     */
    record Told(int pinned, int withStack, Set<String> events) {
    }

    /**
     * Stops the recording and reads the events of some threads with at least the given duration.
     */
    Told stop(Set<Long> threads, Duration least) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("parkbench", ".jfr");
        try {
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getDuration().compareTo(least) >= 0
                            && isOf(event, threads))
                    .toList();
            List<RecordedEvent> pinned = events.stream()
                    .filter(event -> name(event).equals(PINNED)).toList();
            Set<String> names = new TreeSet<>();
            events.forEach(event -> names.add(name(event)));
            return new Told(pinned.size(),
                    (int) pinned.stream().filter(event -> event.getStackTrace() != null).count(),
                    names);
        } finally {
            Files.delete(file);
        }
    }

    private static String name(RecordedEvent event) {
        return event.getEventType().getName();
    }

    private static boolean isOf(RecordedEvent event, Set<Long> threads) {
        return event.getThread() != null && threads.contains(event.getThread().getJavaThreadId());
    }

    @Override
    public void close() {
        recording.close();
    }
}
