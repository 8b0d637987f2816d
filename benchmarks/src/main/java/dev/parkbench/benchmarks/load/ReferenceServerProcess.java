package dev.parkbench.benchmarks.load;

import dev.parkbench.host.ChildJvm;
import java.io.IOException;
import java.util.List;

/** Another server in a process of its own, which has printed its port. Closing it kills it. */
final class ReferenceServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private ReferenceServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ReferenceServerProcess start(ChildJvm jvm, String classPath, String mainClass,
            List<String> arguments) throws IOException {
        Process process = jvm.startOther("reference-" + mainClass, classPath, mainClass, arguments);
        String line = process.inputReader().readLine();
        if (line == null || !line.matches("\\d{1,5}")) {
            process.destroyForcibly();
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
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
