package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.machine.ProjectHome;
import dev.parkbench.benchmarks.server.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Other people's servers, each a single file among the peers' sources that answers like ours. */
enum Peer {

    NETTY_EPOLL("bare Netty codec, epoll", "NettyCodec", "epoll"), NETTY_IO_URING(
            "bare Netty codec, io_uring", "NettyCodec", "io_uring"), HELIDON(
                    "Helidon, virtual threads", "Helidon", ""), JETTY("Jetty, virtual threads",
                            "Jetty", ""), TOMCAT_VIRTUAL("Tomcat, virtual threads", "Tomcat",
                                    "virtual"), TOMCAT_PLATFORM("Tomcat, 64 platform threads",
                                            "Tomcat", "64");

    private static final Path HOME = Path.of("benchmarks", "src", "main", "peers", "target");

    private final String label;
    private final String mainClass;
    private final String argument;

    Peer(String label, String mainClass, String argument) {
        this.label = label;
        this.mainClass = mainClass;
        this.argument = argument;
    }

    private static Path home() {
        return ProjectHome.path().resolve(HOME);
    }

    /** Whether they were built, which our own build does not do. */
    static boolean areBuilt() {
        return Files.isDirectory(home().resolve("lib"))
                && Files.isDirectory(home().resolve("classes"));
    }

    /** Starts it and waits for its port. */
    PeerProcess start(ChildJvm jvm) throws IOException {
        return PeerProcess.start(jvm, classPath(), mainClass, List.of(argument));
    }

    private static String classPath() throws IOException {
        try (Stream<Path> libraries = Files.list(home().resolve("lib"))) {
            return Stream.concat(Stream.of(home().resolve("classes")), libraries.sorted())
                    .map(Path::toString).collect(Collectors.joining(":"));
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
