package dev.parkbench.benchmarks.load;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.TiedProcess;
import java.io.IOException;
import java.util.List;

/**
 * A reference server in its own process that has printed its port. Closing it stops the process.
 */
final class ReferenceServerProcess implements AutoCloseable {

    private final TiedProcess process;
    private final int port;

    private ReferenceServerProcess(TiedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static ReferenceServerProcess start(ChildJvm jvm, String classPath, String mainClass,
            List<String> arguments) throws IOException {
        TiedProcess process = jvm.startTied("reference-" + mainClass, classPath, mainClass,
                arguments);
        String line = process.shell().inputReader().readLine();
        if (line == null || !line.matches("\\d{1,5}")) {
            process.close();
            throw new IOException("reference server " + mainClass + " told no port but " + line
                    + "; see reference-"
                    + mainClass + ".log in " + jvm.logs());
        }
        return new ReferenceServerProcess(process, Integer.parseInt(line));
    }

    String url() {
        return "http://127.0.0.1:" + port + "/api/";
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
