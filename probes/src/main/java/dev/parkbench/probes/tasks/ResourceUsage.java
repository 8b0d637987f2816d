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
 * The resource usage of this process so far, including threads that have ended.
 *
 * <p>It is {@code getrusage} of 64-bit Linux. {@code /proc} does not suffice: it has the context
 * switches of a thread only while the thread lives, and no sum.
 *
 * @param userMicros the CPU time in user mode, in microseconds
 * @param systemMicros the CPU time in the kernel, in microseconds
 * @param minorFaults the page faults that needed no I/O
 * @param majorFaults the page faults that needed I/O
 * @param voluntary the context switches because a thread waited
 * @param involuntary the context switches because other threads were to run
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

    /** The current usage; empty if it is not available, on another system or a JDK before 22. */
    static Optional<ResourceUsage> now() {
        if (!System.getProperty("os.name").equals("Linux")
                || !LAYOUT_KNOWN.contains(System.getProperty("os.arch"))) {
            return Optional.empty();
        }
        try {
            ByteBuffer struct = ByteBuffer.allocateDirect(STRUCT_BYTES)
                    .order(ByteOrder.nativeOrder());
            return call(struct) == 0 ? Optional.of(parse(struct)) : Optional.empty();
        } catch (Throwable e) { // MethodHandle.invoke declares it; this also covers a missing API
            if (e instanceof VirtualMachineError error) {
                throw error;
            }
            return Optional.empty();
        }
    }

    /**
     * Calls the function by reflection: the class files target JDK 21, where this API was a
     * preview.
     */
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

    /** The usage since an earlier moment. */
    ResourceUsage since(ResourceUsage earlier) {
        return new ResourceUsage(userMicros - earlier.userMicros,
                systemMicros - earlier.systemMicros, minorFaults - earlier.minorFaults,
                majorFaults - earlier.majorFaults, voluntary - earlier.voluntary,
                involuntary - earlier.involuntary);
    }
}
