package dev.parkbench.probes.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Regular files, one for each waiter, whose contents a {@link HeldFileServer} withholds until the
 * end. They are in a file system that is mounted for this process alone.
 */
final class HeldFiles implements Wait {

    private static final Path FUSE = Path.of("/dev/fuse");

    private final Path folder;
    private final List<FifoRead.Reader> readers = new ArrayList<>();

    HeldFiles(int waiters, FifoRead.Opening opening) throws IOException {
        OwnMounts.require();
        folder = Files.createTempDirectory("parkbench-held");
        serve();
        for (int i = 0; i < waiters; i++) {
            readers.add(opening.open(folder.resolve(String.valueOf(i))));
        }
    }

    /** The reason why this user cannot have them; empty if there is none. */
    static Optional<String> lack() {
        return Files.isWritable(FUSE)
                ? Optional.empty()
                : Optional.of("this user may not use " + FUSE);
    }

    /** Starts the server, which ends with this process. Its standard input is the device. */
    private void serve() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process server = new ProcessBuilder("sh", "-c", "exec \"$@\" <>" + FUSE, "sh", java,
                "-Xmx32m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                HeldFileServer.class.getName(), folder.toString())
                .redirectError(Redirect.INHERIT).start();
        BufferedReader said = server.inputReader();
        if (!HeldFileServer.READY.equals(said.readLine())) {
            throw new IllegalStateException("the server of files did not start");
        }
    }

    @Override
    public void await(int waiter) throws IOException {
        readers.get(waiter).read();
    }

    /** A look-up is a request to the server, for which no other thread needs to stop. */
    @Override
    public void end() throws IOException, InterruptedException {
        if (Files.exists(folder.resolve(HeldFileServer.RELEASE))) {
            throw new IllegalStateException("the server has the file that ends the wait");
        }
        OwnMounts.remove(folder);
    }
}
