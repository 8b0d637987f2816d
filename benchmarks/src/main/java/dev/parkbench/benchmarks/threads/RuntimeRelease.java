package dev.parkbench.benchmarks.threads;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The date of another runtime's release by the calendar of its project. The package of an operating
 * system may be years old.
 *
 * @param first the month of the first release with this version number
 * @see <a href="https://go.dev/doc/devel/release">Go's releases, each half a year</a>
 * @see <a href="https://peps.python.org/pep-0602/">PEP 602, a Python each October</a>
 * @see <a href="https://github.com/nodejs/release#release-schedule">Node's, each half a year</a>
 */
record RuntimeRelease(YearMonth first) {

    private static final int OLD_YEARS = 2;

    /**
     * A release calendar: a pattern for version numbers, the oldest number to which the calendar
     * applies, and the month of a number.
     */
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

    /** The release of the version that a runtime reports; empty if its project has no calendar. */
    static Optional<RuntimeRelease> of(ReferenceRuntime runtime, String version) {
        return Optional.ofNullable(CALENDARS.get(runtime))
                .flatMap(calendar -> calendar.of(version)).map(RuntimeRelease::new);
    }

    /** A sentence on the installed version, for the report. */
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
