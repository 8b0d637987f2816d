package dev.parkbench.benchmarks.threads;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * When a version of another runtime first came out, by the calendar that its project keeps: a system's
 * package may be years behind.
 *
 * @param first the month of the first release with these numbers
 * @see <a href="https://go.dev/doc/devel/release">Go's releases, each half a year</a>
 * @see <a href="https://peps.python.org/pep-0602/">PEP 602, a Python each October</a>
 * @see <a href="https://github.com/nodejs/release#release-schedule">Node's, each half a year</a>
 */
record RuntimeRelease(YearMonth first) {

    private static final int OLD_YEARS = 2;

    /** A way to read a version, the oldest number to which the calendar applies, and the month. */
    private record Calendar(Pattern number, int since, IntFunction<YearMonth> month) {

        Optional<YearMonth> of(String version) {
            return number.matcher(version).results().findFirst()
                    .map((MatchResult found) -> Integer.parseInt(found.group(1)))
                    .filter(found -> found >= since).map(month::apply);
        }
    }

    private static final Calendar PYTHON = new Calendar(Pattern.compile("Python 3\\.(\\d{1,4})"), 9,
            minor -> YearMonth.of(2020, 10).plusYears(minor - 9L));

    private static final Map<ReferenceRuntime, Calendar> CALENDARS = Map.of(
            ReferenceRuntime.GO, new Calendar(Pattern.compile("go1\\.(\\d{1,4})"), 5,
                    minor -> YearMonth.of(2015, 8).plusMonths(6L * (minor - 5))),
            ReferenceRuntime.ASYNCIO, PYTHON, ReferenceRuntime.PYTHON_THREADS, PYTHON,
            ReferenceRuntime.NODE, new Calendar(Pattern.compile("^v(\\d{1,4})\\."), 10,
                    major -> YearMonth.of(2018, 4).plusMonths(6L * (major - 10))));

    /** That of what a runtime says that it is; empty if its project keeps no calendar. */
    static Optional<RuntimeRelease> of(ReferenceRuntime runtime, String version) {
        return Optional.ofNullable(CALENDARS.get(runtime))
                .flatMap(calendar -> calendar.of(version)).map(RuntimeRelease::new);
    }

    /** A sentence about what is installed here, for the report. */
    static String sentence(ReferenceRuntime runtime, String version, YearMonth now) {
        String installed = runtime + " are those of " + version;
        Optional<Long> age = of(runtime, version)
                .map(release -> release.first.until(now, ChronoUnit.YEARS))
                .filter(years -> years >= OLD_YEARS);
        return age.map(years -> installed + ", which is " + years
                + " years old: what is said of it need not be true of a newer one.")
                .orElse(installed + ".");
    }
}
