package dev.parkbench.load.recording;

/**
 * The recordings of a period by the part of the run in which each operation was intended to start.
 * Owned by one thread at a time.
 *
 * @param warmUp the operations of the warm-up
 * @param measured the operations of the measured part
 */
public record RecordingPair(Recording warmUp, Recording measured) {

    /** Creates two empty recordings. */
    public static RecordingPair empty() {
        return new RecordingPair(new Recording(), new Recording());
    }

    /** Adds another pair to this one. */
    public void add(RecordingPair other) {
        warmUp.add(other.warmUp);
        measured.add(other.measured);
    }

    /** Resets both recordings. */
    public void reset() {
        warmUp.reset();
        measured.reset();
    }
}
