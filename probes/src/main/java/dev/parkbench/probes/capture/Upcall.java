package dev.parkbench.probes.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;

/**
 * A gate at which each waiter parks in Java code that native code has called. The API for such
 * calls is final from JDK 22 on, but this code is compiled for 21, so it uses reflection.
 */
final class Upcall implements Wait {

    private static final int SINCE = 22;
    private static final String PACKAGE = "java.lang.foreign.";

    private final Gate ended = new Gate();
    private final MethodHandle downcall;

    Upcall() throws ReflectiveOperationException {
        if (Runtime.version().feature() < SINCE) {
            throw new NotOnThisJdkException(
                    "java.lang.foreign is not on this JDK: it is final from "
                            + SINCE + " on");
        }
        downcall = throughNativeCode(MethodHandles.lookup()
                .findVirtual(Gate.class, "pass", MethodType.methodType(void.class)).bindTo(ended));
    }

    /** A handle that calls the target through native code. */
    private static MethodHandle throughNativeCode(MethodHandle target)
            throws ReflectiveOperationException {
        Class<?> linkerType = Class.forName(PACKAGE + "Linker");
        Class<?> descriptorType = Class.forName(PACKAGE + "FunctionDescriptor");
        Class<?> arenaType = Class.forName(PACKAGE + "Arena");
        Object noLayouts = Array.newInstance(Class.forName(PACKAGE + "MemoryLayout"), 0);
        Object noOptions = Array.newInstance(Class.forName(PACKAGE + "Linker$Option"), 0);
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object arena = arenaType.getMethod("global").invoke(null);
        Object descriptor = descriptorType.getMethod("ofVoid", noLayouts.getClass())
                .invoke(null, noLayouts);
        Object stub = linkerType.getMethod("upcallStub", MethodHandle.class, descriptorType,
                arenaType, noOptions.getClass())
                .invoke(linker, target, descriptor, arena, noOptions);
        return (MethodHandle) linkerType.getMethod("downcallHandle",
                Class.forName(PACKAGE + "MemorySegment"), descriptorType, noOptions.getClass())
                .invoke(linker, stub, descriptor, noOptions);
    }

    @Override
    public void await(int waiter) throws Exception {
        try {
            downcall.invoke();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void end() {
        ended.open();
    }
}
