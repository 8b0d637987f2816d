package dev.parkbench.probes.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Objects;

/**
 * A class loader that defines a new, uninitialised copy of a class, so that one program can
 * initialise it any number of times. It is also the {@code Runnable} that the initialiser runs,
 * because a class of another loader can only access public types.
 */
final class FreshClass extends ClassLoader implements Runnable {

    /** A class whose initialiser runs its loader. */
    static final class Initialised {

        static {
            ((Runnable) Objects.requireNonNull(Initialised.class.getClassLoader())).run();
        }

        private Initialised() {
        }

        static void use() {
            // The first use of a class initialises it.
        }
    }

    /** Uses the class by a bytecode instruction, as programs do, rather than by reflection. */
    static final class User implements Runnable {

        @Override
        public void run() {
            Initialised.use();
        }
    }

    private final Runnable initialiser;

    private FreshClass(Runnable initialiser) {
        super(FreshClass.class.getClassLoader());
        this.initialiser = initialiser;
    }

    /** A user of a fresh class, which initialises the class when it runs first. */
    static Runnable user(Runnable initialiser) throws ReflectiveOperationException, IOException {
        FreshClass loader = new FreshClass(initialiser);
        loader.define(Initialised.class);
        Constructor<? extends Runnable> make = loader.define(User.class)
                .asSubclass(Runnable.class).getDeclaredConstructor();
        make.setAccessible(true); // the runtime package of its loader
        return make.newInstance();
    }

    private Class<?> define(Class<?> pattern) throws IOException {
        String file = pattern.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(getResourceAsStream(file))) {
            byte[] bytes = in.readAllBytes();
            return defineClass(pattern.getName(), bytes, 0, bytes.length);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> own = findLoadedClass(name);
        return own != null ? own : super.loadClass(name, resolve);
    }

    @Override
    public void run() {
        initialiser.run();
    }
}
