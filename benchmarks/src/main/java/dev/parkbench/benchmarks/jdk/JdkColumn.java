package dev.parkbench.benchmarks.jdk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A column of the table of JDKs: a JDK of the run. The first JDK has two columns, which were
 * measured in turn like all others, and whose difference is the noise.
 *
 * @param number the place of the JDK on the command line, from 1
 * @param isAgain whether it is the second column of the first JDK
 */
record JdkColumn(int number, boolean isAgain) {

    static final JdkColumn FIRST = new JdkColumn(1, false);
    static final JdkColumn FIRST_AGAIN = new JdkColumn(1, true);

    /** The columns for a number of JDKs. Those of the first one are not next to each other. */
    static List<JdkColumn> of(int jdks) {
        List<JdkColumn> columns = new ArrayList<>(List.of(FIRST));
        columns.addAll(others(jdks));
        columns.add(FIRST_AGAIN);
        return columns;
    }

    /** The columns of all JDKs but the first. */
    static List<JdkColumn> others(int jdks) {
        return IntStream.rangeClosed(2, jdks).mapToObj(number -> new JdkColumn(number, false))
                .toList();
    }

    @Override
    public String toString() {
        return "JDK " + number + (isAgain ? " again" : "");
    }
}
