package dev.parkbench.cli;

import dev.parkbench.server.Endpoint;
import dev.parkbench.server.EndpointProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a Maven project of three files with two endpoints that build and run. */
@Command(
        name = "init-handlers",
        description = "Write a Maven project for endpoints of your own: a POM, a provider of two"
                + " endpoints and the file that names it.",
        footer = {
            "", "The API is not on Maven Central: the POM names the jar of this Parkbench, and"
                    + " -Dparkbench.api=JAR another one. Then:",
            "  cd DIR && mvn package",
            "  parkbench check target/handlers.jar",
            "  parkbench serve virtual --handlers target/handlers.jar",
            "", "Exit status: 0 it is written; 2 a file is there already, or cannot be written."})
final class InitHandlersCommand implements Callable<Integer> {

    private static final String PROVIDER = "example.OrderEndpoints";

    @Parameters(paramLabel = "DIR", description = "The folder; it is made if it is missing.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws Exception {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(folder.resolve("pom.xml"), template("pom.xml").replace("@API@", api().toString())
                .replace("@VERSION@", version()));
        files.put(folder.resolve("src/main/java/example/OrderEndpoints.java"),
                template("OrderEndpoints.java.txt"));
        files.put(folder.resolve("src/main/resources/META-INF/services")
                .resolve(EndpointProvider.class.getName()), PROVIDER + "\n");
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw new IllegalArgumentException(
                        file + " is there already; name another folder");
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(Objects.requireNonNull(file.getKey().getParent()));
            Files.writeString(file.getKey(), file.getValue());
            System.out.println(file.getKey());
        }
        return 0;
    }

    private static String template(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                InitHandlersCommand.class.getResourceAsStream("handlers/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The jar, or in a build of the sources the folder, with the API that this process has. */
    private static Path api() throws URISyntaxException {
        return Path.of(Endpoint.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String version() {
        String version = Parkbench.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }
}
