package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.process.ParentWatch;
import java.io.IOException;
import org.openjdk.jmh.Main;

/** JMH's own main class, in a process that ends with its parent and takes its forks with it. */
public final class JmhMain {

    private JmhMain() {
    }

    /** Takes JMH's own arguments. */
    public static void main(String[] args) throws IOException {
        ParentWatch.start(() -> ProcessHandle.current().descendants()
                .forEach(ProcessHandle::destroyForcibly));
        Main.main(args);
    }
}
