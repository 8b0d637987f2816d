package dev.parkbench.benchmarks.load;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.ProjectHome;
import dev.parkbench.load.http.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Servers of other projects, each a single source file with the same responses as Parkbench's
 * servers.
 */
enum ReferenceServer {
    NETTY_EPOLL("bare Netty codec, epoll", "NettyCodec", "epoll"),
    NETTY_IO_URING(
            "bare Netty codec, io_uring", "NettyCodec",
            "io_uring"),
    HELIDON("Helidon, virtual threads", "Helidon",
            ""),
    JETTY("Jetty, virtual threads", "Jetty", ""),
    TOMCAT_VIRTUAL(
            "Tomcat, virtual threads", "Tomcat", "virtual"),
    TOMCAT_PLATFORM(
            "Tomcat, 64 platform threads", "Tomcat", "64");

    private static final Path HOME = Path.of("benchmarks", "src", "main", "peers", "target");

    private final String label;
    private final String mainClass;
    private final String argument;

    ReferenceServer(String label, String mainClass, String argument) {
        this.label = label;
        this.mainClass = mainClass;
        this.argument = argument;
    }

    private static Path home() {
        return ProjectHome.path().resolve(HOME);
    }

    /** Whether the reference servers were built; Parkbench's own build does not build them. */
    static boolean areBuilt() {
        return Files.isDirectory(home().resolve("lib"))
                && Files.isDirectory(home().resolve("classes"));
    }

    /** Whether the server can run on this machine. */
    boolean isAvailable() {
        return areBuilt() && switch (this) {
            case NETTY_EPOLL -> Transport.EPOLL.isAvailable();
            case NETTY_IO_URING -> Transport.IO_URING.isAvailable();
            case HELIDON, JETTY, TOMCAT_VIRTUAL, TOMCAT_PLATFORM -> true;
        };
    }

    /** Starts the server and waits until it has printed its port. */
    ReferenceServerProcess start(ChildJvm jvm) throws IOException {
        return ReferenceServerProcess.start(jvm, classPath(), mainClass, List.of(argument));
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
