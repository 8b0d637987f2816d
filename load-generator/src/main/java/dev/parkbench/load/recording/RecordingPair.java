package dev.parkbench.load.recording;

/**
 * What was recorded over some time, by the part of the run in which each operation was meant to
 * start. Owned by one thread at a time, as each of the two is.
 *
 * @param warmUp what does not count
 * @param measured what counts
 */
public record RecordingPair(Recording warmUp, Recording measured) {

    /** Two recordings of nothing. */
    public static RecordingPair empty() {
        return new RecordingPair(new Recording(), new Recording());
    }

    /** Adds another pair to this one. */
    public void add(RecordingPair other) {
        warmUp.add(other.warmUp);
        measured.add(other.measured);
    }

    /** Forgets everything. */
    public void reset() {
        warmUp.reset();
        measured.reset();
    }
}
