package dev.parkbench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mount namespace for one process and its children: nobody else sees what they mount, and it is
 * gone when they end. Linux lets root have one, and others where it lets them be root of a user
 * namespace.
 */
public final class MountNamespace {

    private static final String UNSHARE = "unshare";

    private MountNamespace() {
    }

    /** The words before a command that give its process a mount namespace of its own. */
    public static List<String> prefix() {
        return "root".equals(System.getProperty("user.name"))
                ? List.of(UNSHARE, "--mount")
                : List.of(UNSHARE, "--map-root-user", "--mount");
    }

    /** The reason why a process cannot have one and mount something; empty if it can. */
    public static Optional<String> absence() {
        if (!Commands.isPresent(UNSHARE)) {
            return Optional.of("there is no command unshare");
        }
        List<String> attempt = new ArrayList<>(prefix());
        attempt.addAll(List.of("mount", "--bind", "/", "/"));
        return Commands.output(attempt.toArray(String[]::new)).isPresent()
                ? Optional.empty()
                : Optional.of("this user may not mount anything, even for one process alone");
    }
}
