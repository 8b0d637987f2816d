package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.server.ChildJvm;
import java.io.IOException;
import java.util.List;

/** Another server in a process of its own, which has printed its port. Closing it kills it. */
final class PeerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private PeerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PeerProcess start(ChildJvm jvm, String classPath, String mainClass,
            List<String> arguments) throws IOException {
        Process process = jvm.startOther("peer-" + mainClass, classPath, mainClass, arguments);
        String line = process.inputReader().readLine();
        if (line == null || !line.matches("\\d{1,5}")) {
            process.destroyForcibly();
            throw new IOException("peer " + mainClass + " told no port but " + line + "; see peer-"
                    + mainClass + ".log in " + jvm.logs());
        }
        return new PeerProcess(process, Integer.parseInt(line));
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
