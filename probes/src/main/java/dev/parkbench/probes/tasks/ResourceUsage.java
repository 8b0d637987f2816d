package dev.parkbench.probes.tasks;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * What the system counted for this process so far, threads that have ended included.
 *
 * <p>It is {@code getrusage} of 64-bit Linux. {@code /proc} will not do: it has the context switches
 * of each thread only as long as the thread lives, and no sum.
 *
 * @param userMicros CPU time in the program
 * @param systemMicros CPU time in the kernel on its behalf
 * @param minorFaults pages that were made ready without reading them
 * @param majorFaults pages that were read
 * @param voluntary context switches because a thread waited
 * @param involuntary context switches because others were to run
 */
record ResourceUsage(
        long userMicros,
        long systemMicros,
        long minorFaults,
        long majorFaults,
        long voluntary,
        long involuntary) {

    private static final List<String> LAYOUT_KNOWN = List.of("amd64", "aarch64");
    private static final int STRUCT_BYTES = 144;
    private static final int MINOR_FAULTS = 64;
    private static final int MAJOR_FAULTS = 72;
    private static final int VOLUNTARY = 128;
    private static final int INVOLUNTARY = 136;

    /** Now; empty where it cannot be asked: another system, or a JDK before 22. */
    static Optional<ResourceUsage> now() {
        if (!System.getProperty("os.name").equals("Linux")
                || !LAYOUT_KNOWN.contains(System.getProperty("os.arch"))) {
            return Optional.empty();
        }
        try {
            ByteBuffer struct = ByteBuffer.allocateDirect(STRUCT_BYTES)
                    .order(ByteOrder.nativeOrder());
            return call(struct) == 0 ? Optional.of(parse(struct)) : Optional.empty();
        } catch (Throwable e) { // MethodHandle.invoke declares it; without the API there is none
            if (e instanceof VirtualMachineError error) {
                throw error;
            }
            return Optional.empty();
        }
    }

    /** By reflection: our class files are those of JDK 21, where this API was a preview. */
    private static int call(ByteBuffer struct) throws Throwable {
        Class<?> linkers = Class.forName("java.lang.foreign.Linker");
        Class<?> options = Class.forName("java.lang.foreign.Linker$Option");
        Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> layouts = Class.forName("java.lang.foreign.MemoryLayout");
        Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
        Class<?> functions = Class.forName("java.lang.foreign.FunctionDescriptor");
        Class<?> lookups = Class.forName("java.lang.foreign.SymbolLookup");
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Object intLayout = values.getField("JAVA_INT").get(null);
        Object arguments = Array.newInstance(layouts, 2);
        Array.set(arguments, 0, intLayout);
        Array.set(arguments, 1, values.getField("ADDRESS").get(null));
        Object function = functions.getMethod("of", layouts, arguments.getClass()).invoke(null,
                intLayout, arguments);
        Object lookup = linkers.getMethod("defaultLookup").invoke(linker);
        Optional<?> symbol = (Optional<?>) lookups.getMethod("find", String.class).invoke(lookup,
                "getrusage");
        Method downcall = linkers.getMethod("downcallHandle", segments, functions,
                options.arrayType());
        MethodHandle handle = (MethodHandle) downcall.invoke(linker, symbol.orElseThrow(),
                function, Array.newInstance(options, 0));
        Object memory = segments.getMethod("ofBuffer", Buffer.class).invoke(null, struct);
        return (int) handle.invokeWithArguments(0, memory);
    }

    private static ResourceUsage parse(ByteBuffer struct) {
        return new ResourceUsage(1_000_000 * struct.getLong(0) + struct.getLong(8),
                1_000_000 * struct.getLong(16) + struct.getLong(24), struct.getLong(MINOR_FAULTS),
                struct.getLong(MAJOR_FAULTS), struct.getLong(VOLUNTARY),
                struct.getLong(INVOLUNTARY));
    }

    /** What was used since an earlier moment. */
    ResourceUsage since(ResourceUsage earlier) {
        return new ResourceUsage(userMicros - earlier.userMicros,
                systemMicros - earlier.systemMicros, minorFaults - earlier.minorFaults,
                majorFaults - earlier.majorFaults, voluntary - earlier.voluntary,
                involuntary - earlier.involuntary);
    }
}
