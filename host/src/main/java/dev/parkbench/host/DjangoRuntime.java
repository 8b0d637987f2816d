package dev.parkbench.host;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An interpreter of Python that can import Django, uvicorn and httpx.
 *
 * @param python the command of the interpreter
 * @param versions the version of the interpreter and of each package that it has, by name in lower
 *     case; uvloop is among them only if it is installed
 */
public record DjangoRuntime(String python, Map<String, String> versions) {

    /** The reason why there is none on a machine, with the packages to install. */
    public static final String MISSING = "Django is not installed (Debian: python3-django"
            + " python3-uvicorn python3-httpx)";

    /** The system's own interpreter has its packages, even if another is first on the PATH. */
    private static final List<String> INTERPRETERS = List.of("/usr/bin/python3", "python3");

    private static final List<String> NEEDED = List.of("python", "django", "uvicorn", "httpx");

    private static final String PROGRAM = """
            import platform, django, httpx, uvicorn
            print("python", platform.python_version())
            print("django", django.get_version())
            print("uvicorn", uvicorn.__version__)
            print("httpx", httpx.__version__)
            try:
                import uvloop
                print("uvloop", uvloop.__version__)
            except ImportError:
                pass
            """;

    private static final Pattern VERSION = Pattern
            .compile("(?m)^(python|django|uvicorn|httpx|uvloop) (\\S+)$");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public DjangoRuntime {
        versions = Map.copyOf(versions);
    }

    /** The first of the usual interpreters that has the packages; runs each for a moment. */
    public static Optional<DjangoRuntime> find() {
        return find(INTERPRETERS);
    }

    static Optional<DjangoRuntime> find(List<String> interpreters) {
        return interpreters.stream().flatMap(python -> at(python).stream()).findFirst();
    }

    private static Optional<DjangoRuntime> at(String python) {
        return Commands.output(PATIENCE, List.of(python, "-c", PROGRAM))
                .flatMap(text -> parse(python, text));
    }

    static Optional<DjangoRuntime> parse(String python, String text) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (MatchResult line : VERSION.matcher(text).results().toList()) {
            versions.put(line.group(1), line.group(2));
        }
        return versions.keySet().containsAll(NEEDED)
                ? Optional.of(new DjangoRuntime(python, versions))
                : Optional.empty();
    }

    /** The versions of what a site needs, in one line. */
    public String text() {
        return "Django " + versions.get("django") + ", uvicorn " + versions.get("uvicorn")
                + ", httpx " + versions.get("httpx") + ", Python " + versions.get("python");
    }
}
