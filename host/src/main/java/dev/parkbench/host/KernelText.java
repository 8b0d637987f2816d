package dev.parkbench.host;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Parsers of the kernel's text formats. Each takes a text and returns a fact, which is empty if the
 * text does not have the expected form.
 */
final class KernelText {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern CHOSEN = Pattern.compile("\\[([^\\]]+)]");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})\\s+(\\d{1,5})");
    private static final Pattern THREADS = Pattern.compile("\\S+ \\S+ \\S+ \\d+/(\\d{1,9}) .*");
    private static final Pattern LOAD = Pattern.compile("(\\d{1,9}\\.\\d+) .*");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s+(\\d{1,15}) kB$");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * The index of the steal column in a cpu line of the kernel: user nice system idle ... steal.
     */
    private static final int STEAL_COLUMN = 7;

    /** Guest time is also part of user time, so only these columns add up to the total time. */
    private static final int COLUMNS = 8;

    /** User, nice and system; the time of interrupts belongs to no program. */
    private static final int[] PROGRAM_COLUMNS = {0, 1, 2};

    /**
     * The indices of the first and the last of utime, stime, cutime and cstime among the words
     * after the name, which begin with the state.
     */
    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;

    private KernelText() {
    }

    /** The number in a file that contains only a number. */
    static OptionalLong number(String text) {
        return NUMBER.matcher(text.strip()).matches()
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    /** The word in brackets of {@code always [madvise] never}. */
    static Optional<String> chosen(String text) {
        Matcher matcher = CHOSEN.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The first and last port of {@code ip_local_port_range}. */
    static Optional<PortRange> ports(String text) {
        Matcher matcher = PORTS.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = Integer.parseInt(matcher.group(2));
        return first <= last && last <= PortRange.LAST_PORT
                ? Optional.of(new PortRange(first, last))
                : Optional.empty();
    }

    /** The load average of the last minute in {@code /proc/loadavg}. */
    static OptionalDouble load(String text) {
        Matcher matcher = LOAD.matcher(text.strip());
        return matcher.matches()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
                : OptionalDouble.empty();
    }

    /** The number of existing threads in {@code /proc/loadavg}. */
    static OptionalLong threads(String text) {
        Matcher matcher = THREADS.matcher(text.strip());
        return matcher.matches() ? number(matcher.group(1)) : OptionalLong.empty();
    }

    /** The total memory in {@code /proc/meminfo}, in bytes. */
    static OptionalLong memoryBytes(String text) {
        Matcher matcher = MEMORY.matcher(text);
        return matcher.find()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024)
                : OptionalLong.empty();
    }

    /**
     * The value of the first line {@code name : value} of {@code /proc/cpuinfo} or a similar file.
     */
    static Optional<String> field(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name)).map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2 && pair[0].strip().equals(name))
                .map(pair -> pair[1].strip()).filter(value -> !value.isEmpty()).findFirst();
    }

    /** The share of all CPU time since the start, 0 to 1, that the hypervisor has taken. */
    static OptionalDouble stolen(String procStat) {
        Optional<long[]> ticks = cpuTicks(procStat);
        double all = LongStream.of(ticks.orElse(new long[0])).asDoubleStream().sum();
        return all == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(ticks.orElseThrow()[STEAL_COLUMN] / all);
    }

    /**
     * The ticks in {@code /proc/stat} that all CPUs have spent on programs (user, nice, system),
     * and the stolen ticks.
     */
    static Optional<long[]> programsAndStolen(String procStat) {
        return cpuTicks(procStat).map(ticks -> new long[]{
            IntStream.of(PROGRAM_COLUMNS).mapToLong(column -> ticks[column]).sum(),
            ticks[STEAL_COLUMN]});
    }

    /** The columns of all CPUs together; empty for kernels that do not report steal time. */
    private static Optional<long[]> cpuTicks(String procStat) {
        String[] words = procStat.lines().filter(line -> line.startsWith("cpu ")).findFirst()
                .map(BLANKS::split).orElse(new String[0]);
        return words.length <= COLUMNS ? Optional.empty() : numbers(words, 1, COLUMNS);
    }

    /**
     * The numbers from one word to another, both included; empty if one of the words is not a
     * number.
     */
    private static Optional<long[]> numbers(String[] words, int first, int last) {
        long[] numbers = new long[last - first + 1];
        for (int word = first; word <= last; word++) {
            OptionalLong number = number(words[word]);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers[word - first] = number.getAsLong();
        }
        return Optional.of(numbers);
    }

    /**
     * The ticks of a process in {@code /proc/PID/stat}: its own and those of its children that it
     * has waited for. The process name is in parentheses and may itself contain blanks and
     * parentheses.
     */
    static OptionalLong processTicks(String stat) {
        int name = stat.lastIndexOf(')');
        String[] words = name < 0 ? new String[0] : BLANKS.split(stat.substring(name + 1).strip());
        Optional<long[]> times = words.length <= LAST_TIME
                ? Optional.empty()
                : numbers(words, FIRST_TIME, LAST_TIME);
        return times.map(ticks -> OptionalLong.of(LongStream.of(ticks).sum()))
                .orElse(OptionalLong.empty());
    }

    /**
     * The state letter of a process in {@code /proc/PID/stat}, such as {@code T} for a process that
     * a signal has stopped; empty if there is none.
     */
    static Optional<Character> processState(String stat) {
        String rest = stat.substring(stat.lastIndexOf(')') + 1).strip();
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.charAt(0));
    }

    /**
     * The CPU time of a thread and its time runnable but waiting for a CPU, in nanoseconds, from
     * {@code /proc/PID/task/TID/schedstat}.
     */
    static Optional<long[]> runAndDelay(String schedstat) {
        String[] words = BLANKS.split(schedstat.strip());
        return words.length < 2 ? Optional.empty() : numbers(words, 0, 1);
    }

    /**
     * The soft limit of this name in {@code /proc/self/limits}, such as {@code Max processes};
     * {@link Long#MAX_VALUE} if it is unlimited.
     */
    static OptionalLong softLimit(String text, String name) {
        Optional<String> line = text.lines().filter(each -> each.startsWith(name + "  "))
                .findFirst();
        if (line.isEmpty()) {
            return OptionalLong.empty();
        }
        String soft = BLANKS.split(line.get().substring(name.length()).strip())[0];
        return soft.equals("unlimited") ? OptionalLong.of(Long.MAX_VALUE) : number(soft);
    }
}
