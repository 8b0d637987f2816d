package dev.parkbench.server.handlers;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** Thrown if handlers cannot be used. The message is one line that says which, and why. */
public final class HandlersException extends IllegalArgumentException {

    HandlersException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The exception for a failure of a user's code.
     *
     * @param what the code that failed, as the subject of a sentence
     */
    static HandlersException of(String what, Throwable failure, List<Path> classPath) {
        if (failure instanceof ServiceConfigurationError && failure.getCause() == null) {
            return new HandlersException(HandlerJars.in(classPath) + ": " + failure.getMessage(),
                    failure);
        }
        Throwable cause = cause(failure);
        String missing = missingClass(cause);
        String text = missing != null
                ? " needs the class " + missing + ", which is not in "
                        + HandlerJars.text(classPath) + "; add its jar: --handlers "
                        + HandlerJars.text(classPath) + File.pathSeparator + "its.jar"
                : " threw " + cause;
        return new HandlersException(what + text, failure);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && (cause instanceof ServiceConfigurationError
                || cause instanceof ExceptionInInitializerError)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The name of the class that was not found; null if that is not what failed. */
    private static @Nullable String missingClass(Throwable failure) {
        String message = failure.getMessage();
        boolean missing = failure instanceof NoClassDefFoundError
                || failure instanceof ClassNotFoundException;
        return missing && message != null && message.indexOf(' ') < 0
                ? message.replace('/', '.')
                : null;
    }
}
