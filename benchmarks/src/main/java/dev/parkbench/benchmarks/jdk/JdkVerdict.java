package dev.parkbench.benchmarks.jdk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a JDK compares with the first one in a row of the table. */
public enum JdkVerdict {
    /** No difference was found beyond what the first JDK differs from itself. */
    SAME,
    /** They differ, by more than the first JDK differs from itself. */
    DIFFERS,
    /** It was not measured on both, or the first JDK differs from itself. */
    UNDECIDED;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
