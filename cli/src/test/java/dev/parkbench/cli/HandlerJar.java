package dev.parkbench.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar of handlers that a test writes, compiles and packs into a folder of its own. */
final class HandlerJar {

    private static final String IMPORTS = """
            import dev.parkbench.server.*;
            import dev.parkbench.server.adapter.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    private final Path folder;
    private final Path classes;
    private final List<String> services = new ArrayList<>();

    HandlerJar(Path folder) throws IOException {
        this.folder = folder;
        this.classes = Files.createDirectories(folder.resolve("classes"));
    }

    /** Adds a provider of these endpoints, which are written as arguments of {@code List.of}. */
    HandlerJar provider(String name, String endpoints) throws IOException {
        return provider(name, "", endpoints);
    }

    /** Adds a provider with these members and endpoints. */
    HandlerJar provider(String name, String members, String endpoints) throws IOException {
        services.add(name);
        return type(name, "public class " + name + " implements EndpointProvider {" + members
                + "\npublic List<Endpoint> endpoints(EndpointContext context) {"
                + " return List.of(" + endpoints + "); } }");
    }

    /** Names a provider that is in no source. */
    HandlerJar service(String name) {
        services.add(name);
        return this;
    }

    /** Adds a class. */
    HandlerJar type(String name, String source) throws IOException {
        return compiled(Files.writeString(folder.resolve(name + ".java"), IMPORTS + source));
    }

    /** Adds the classes of a source file. */
    HandlerJar compiled(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean done = compiler.getTask(problems, null, null,
                List.of("-proc:none", "-d", classes.toString(), "-cp",
                        System.getProperty("java.class.path") + java.io.File.pathSeparator
                                + classes),
                null, compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        if (!done) {
            throw new AssertionError(problems.toString());
        }
        return this;
    }

    /** Takes a compiled class away again. */
    HandlerJar without(String name) throws IOException {
        Files.delete(classes.resolve(name + ".class"));
        return this;
    }

    /** Packs the jar. */
    Path pack() throws IOException {
        Path file = folder.resolve("handlers.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                jar.write(Files.readAllBytes(each));
            }
            if (!services.isEmpty()) {
                jar.putNextEntry(new JarEntry(
                        "META-INF/services/dev.parkbench.server.EndpointProvider"));
                jar.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
            }
            jar.putNextEntry(new JarEntry("handlers.txt"));
        }
        return file;
    }
}
