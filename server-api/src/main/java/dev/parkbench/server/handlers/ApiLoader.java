package dev.parkbench.server.handlers;

import java.util.Set;

/**
 * The parent of the handlers' class loader: it has the JDK and the packages in which handlers are
 * written, and nothing else. So handlers bring their own version of any library, and what a server
 * happens to use itself is not there for them.
 */
final class ApiLoader extends ClassLoader {

    private static final Set<String> PACKAGES = Set.of("dev.parkbench.server",
            "dev.parkbench.server.adapter", "dev.parkbench.server.endpoint",
            "dev.parkbench.server.json");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader application;

    ApiLoader(ClassLoader application) {
        super("parkbench-api", getPlatformClassLoader());
        this.application = application;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        int end = name.lastIndexOf('.');
        if (end < 0 || !PACKAGES.contains(name.substring(0, end))) {
            throw new ClassNotFoundException(name);
        }
        return application.loadClass(name);
    }
}
