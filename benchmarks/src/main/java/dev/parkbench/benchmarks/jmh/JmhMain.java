package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.process.ParentWatch;
import java.io.IOException;
import org.openjdk.jmh.Main;

/**
 * A main class that runs JMH's own main class and ends, together with JMH's forks, when its parent
 * process ends.
 */
public final class JmhMain {

    private JmhMain() {
    }

    /** Runs JMH with its own arguments. */
    public static void main(String[] args) throws IOException {
        ParentWatch.start(() -> ProcessHandle.current().descendants()
                .forEach(ProcessHandle::destroyForcibly));
        Main.main(args);
    }
}
