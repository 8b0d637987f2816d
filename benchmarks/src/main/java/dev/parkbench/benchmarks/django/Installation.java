package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Need;
import dev.parkbench.host.DjangoRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The article's site on this machine.
 *
 * @param runtime the interpreter, which has Django
 * @param source the file of the site
 */
record Installation(DjangoRuntime runtime, Path source) {

    /** The name of the fact whether Django is installed. */
    static final String PRESENT = "django_present";

    /** The name of the fact with the version of Django. */
    static final String VERSION = "django";

    /** What a claim on the site needs. */
    static final Need DJANGO = new Need("Django", Installation::lack);

    /**
     * What a claim needs that is about one thread for all requests of a process; a newer Django
     * gives each request a thread-sensitive context of its own.
     */
    static final Need DJANGO_3_2 = new Need("Django 3.2",
            record -> lack(record).or(() -> otherThan("3.2.", record)));

    private static final Path SOURCE = Path.of("benchmarks", "src", "main", "peers", "django",
            "article_site.py");

    private static Optional<String> lack(ExperimentRecord record) {
        if (record.fact(PRESENT).isEmpty()) {
            return Optional.of("the record does not tell whether Django was installed");
        }
        return record.is(PRESENT) ? Optional.empty() : Optional.of(DjangoRuntime.MISSING);
    }

    private static Optional<String> otherThan(String release, ExperimentRecord record) {
        String version = record.text(VERSION);
        return version.startsWith(release)
                ? Optional.empty()
                : Optional.of("it is about Django " + release + "*, and measured was " + version);
    }

    /**
     * The site in the project's folder, if an interpreter has Django; runs an interpreter for a
     * moment.
     */
    static Optional<Installation> find(Path home) {
        Path source = home.resolve(SOURCE).toAbsolutePath();
        return Files.isReadable(source)
                ? DjangoRuntime.find().map(runtime -> new Installation(runtime, source))
                : Optional.empty();
    }

    /** Records whether Django is installed and which versions, or adds a note that it is not. */
    static void tell(Optional<Installation> installation, ExperimentContext context) {
        context.fact(PRESENT, installation.isPresent());
        installation.ifPresentOrElse(found -> {
            found.runtime.versions().forEach(context::fact);
            context.note("The article's own site ran on " + found.runtime.text() + ".");
        }, () -> context.note("No row of the article's own site: " + DjangoRuntime.MISSING + "."));
    }
}
