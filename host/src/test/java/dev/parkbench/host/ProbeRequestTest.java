package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeRequestTest {

    private static final ProbeRequest REQUEST = ProbeRequest.of(ProbeRequestTest.class)
            .with("kind", "a=b").with("count", 7).withAll("ways", List.of("x", "y"))
            .with("nanos", 1L << 40);

    @Test
    void parametersAreReadAsTheyWereGiven() {
        ProbeParameters read = ProbeParameters.parse(REQUEST.parameters().arguments());

        assertEquals(REQUEST.parameters(), read);
        assertEquals("a=b", read.text("kind"));
        assertEquals(7, read.count("count"));
        assertEquals(List.of("x", "y"), read.texts("ways"));
        assertEquals(1L << 40, read.number("nanos"));
        assertTrue(read.has("kind"));
        assertFalse(read.has("a"));
    }

    @Test
    void aParameterThatIsMissingOrNoNumberIsNamed() {
        ProbeParameters parameters = REQUEST.parameters();

        assertEquals("the parameter 'depth' is missing among [kind, count, ways, nanos]",
                assertThrows(IllegalArgumentException.class, () -> parameters.count("depth"))
                        .getMessage());
        assertEquals("the parameter 'kind' is 'a=b', which is not a whole number",
                assertThrows(IllegalArgumentException.class, () -> parameters.number("kind"))
                        .getMessage());
        assertEquals("the parameter 'nanos' is 1099511627776, which is no count",
                assertThrows(IllegalArgumentException.class, () -> parameters.count("nanos"))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind", "=7"})
    void anArgumentWithoutANameIsRefused(String argument) {
        assertThrows(IllegalArgumentException.class,
                () -> ProbeParameters.parse(List.of(argument)));
    }

    @Test
    void severalValuesAreOneOrMoreWithoutACommaInThem() {
        assertThrows(IllegalArgumentException.class, () -> REQUEST.withAll("ways", List.of()));
        assertThrows(IllegalArgumentException.class, () -> REQUEST.withAll("ways", List.of("a,b")));
    }

    @Test
    void aSourceIsRunAsItIs() {
        ProbeRequest request = ProbeRequest.ofSource(Path.of("/probes/Nursery.java"))
                .with("calls", 10);
        ChildJvm jvm = new ChildJvm(Jdk.current(), List.of(), List.of("--source", "25"),
                Path.of(""));

        assertEquals("Nursery", request.name());
        List<String> command = request.command(jvm);
        assertEquals(List.of("/probes/Nursery.java", "calls=10"),
                command.subList(command.size() - 2, command.size()));
        assertThrows(IllegalArgumentException.class,
                () -> ProbeRequest.ofSource(Path.of("/probes/Nursery.class")));
    }

    @Test
    void aNameThatOccursTwiceIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> ProbeParameters.parse(List.of("a=1", "a=2")));
    }
}
