package dev.parkbench.server.handlers;

import dev.parkbench.server.Endpoint;
import dev.parkbench.server.EndpointContext;
import dev.parkbench.server.EndpointProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * Jars and folders of classes with the handlers of a user, in a class loader of their own that sees
 * the JDK and the API of handlers, but no class and no library of the servers.
 *
 * <p>Their providers are found with {@link ServiceLoader}: a file {@code
 * META-INF/services/dev.parkbench.server.EndpointProvider} names them. Closing this object closes
 * the class loader; handlers that still run may then fail.
 */
public final class HandlerJars implements AutoCloseable {

    /** The name of the class loader, by which a frame of a stack is known to be a handler's. */
    public static final String LOADER = "handlers";

    private final List<Path> classPath;
    private final URLClassLoader loader;
    private final List<EndpointProvider> providers;

    private HandlerJars(List<Path> classPath, URLClassLoader loader) {
        this.classPath = classPath;
        this.loader = loader;
        this.providers = find();
    }

    /**
     * The absolute paths in the value of {@code --handlers}.
     *
     * @throws HandlersException if one of them is empty
     */
    public static List<Path> paths(String text) {
        List<Path> paths = new ArrayList<>();
        for (String each : text.split(File.pathSeparator, -1)) {
            if (each.isEmpty()) {
                throw new HandlersException("--handlers " + text
                        + " has an empty name; write jars with " + File.pathSeparator
                        + " between them", null);
            }
            paths.add(Path.of(each).toAbsolutePath().normalize());
        }
        return List.copyOf(paths);
    }

    /**
     * Loads the providers of these jars and folders.
     *
     * @param classPath the jars and folders; a provider must be in one of them
     * @throws HandlersException if a file is missing or is no jar, if nothing in them is named as a
     *     provider, or if a provider cannot be created
     */
    public static HandlerJars open(List<Path> classPath) {
        URL[] urls = classPath.stream().map(HandlerJars::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(LOADER, urls,
                new ApiLoader(HandlerJars.class.getClassLoader()));
        try {
            return new HandlerJars(List.copyOf(classPath), loader);
        } catch (RuntimeException | Error e) {
            close(loader);
            throw e;
        }
    }

    private static URL url(Path path) {
        if (!Files.exists(path)) {
            throw new HandlersException(
                    "--handlers " + path + ": there is no such file or folder", null);
        }
        if (!Files.isDirectory(path)) {
            try (ZipFile jar = new ZipFile(path.toFile())) {
                jar.size();
            } catch (IOException e) {
                throw new HandlersException("--handlers " + path + ": it is no jar ("
                        + e.getMessage() + ")", e);
            }
        }
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new HandlersException("--handlers " + path + ": " + e.getMessage(), e);
        }
    }

    private List<EndpointProvider> find() {
        List<EndpointProvider> found = new ArrayList<>();
        guarded("the provider in " + text(classPath), () -> {
            for (ServiceLoader.Provider<EndpointProvider> each : ServiceLoader
                    .load(EndpointProvider.class, loader).stream().toList()) {
                String name = each.type().getName();
                EndpointProvider provider = guarded("the constructor of " + name, each::get);
                found.add(context -> endpoints(name, provider, context));
            }
            return found;
        });
        if (found.isEmpty()) {
            throw new HandlersException(in(classPath) + ": no file META-INF/services/"
                    + EndpointProvider.class.getName() + " in it names a provider", null);
        }
        return List.copyOf(found);
    }

    private List<Endpoint> endpoints(String name, EndpointProvider provider,
            EndpointContext context) {
        return guarded(name + ".endpoints", () -> List.copyOf(provider.endpoints(context)));
    }

    /** Runs code of the user, whose libraries may look for classes in the thread's loader. */
    private <T> T guarded(String what, Callable<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.call();
        } catch (HandlersException e) {
            throw e;
        } catch (Exception | LinkageError | ServiceConfigurationError e) {
            throw HandlersException.of(what, e, classPath);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The providers, in the order in which the jars name them; none throws but {@link HandlersException}. */
    public List<EndpointProvider> providers() {
        return providers;
    }

    /** The value of {@code --handlers} for these paths. */
    public static String text(List<Path> classPath) {
        return classPath.stream().map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String in(List<Path> classPath) {
        return "--handlers " + text(classPath);
    }

    @Override
    public void close() {
        close(loader);
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
