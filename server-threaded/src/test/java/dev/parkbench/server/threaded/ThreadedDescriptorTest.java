package dev.parkbench.server.threaded;

import dev.parkbench.server.DescriptorContractTest;
import java.util.List;
import java.util.stream.Stream;

/** A thread for each connection, and two for all of them. */
final class ThreadedDescriptorTest extends DescriptorContractTest {

    @Override
    protected Stream<List<String>> servers() {
        return Stream.of(List.of("threaded"), List.of("threaded", "--workers", "2"));
    }
}
