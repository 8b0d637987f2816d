package dev.parkbench.probes.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Objects;

/**
 * Loads a class that nobody has initialised yet, each time anew, so that one program can initialise
 * it as often as it likes. It is a {@code Runnable} itself because a class of another loader may use
 * only what is public: to run it is what the initialiser does.
 */
final class FreshClass extends ClassLoader implements Runnable {

    /** Its initialiser does what its loader says. */
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

    /** Uses the class by a bytecode, as programs do, and not by reflection. */
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

    /** What uses a class of its own, and so initialises it if nobody has. */
    static Runnable user(Runnable initialiser) throws ReflectiveOperationException, IOException {
        FreshClass loader = new FreshClass(initialiser);
        loader.define(Initialised.class);
        Constructor<? extends Runnable> make = loader.define(User.class)
                .asSubclass(Runnable.class).getDeclaredConstructor();
        make.setAccessible(true); // it is in a package of its own, that of its loader
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
