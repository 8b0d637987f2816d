package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DjangoRuntimeTest {

    private static final String OUTPUT = """
            python 3.11.2
            a warning of some package
            django 3.2.25
            uvicorn 0.17.6
            httpx 0.23.3
            """;

    @Test
    void versionsAreReadBetweenOtherLines() {
        Map<String, String> versions = Map.of("python", "3.11.2", "django", "3.2.25", "uvicorn",
                "0.17.6", "httpx", "0.23.3");
        assertEquals(Optional.of(new DjangoRuntime("python3", versions)),
                DjangoRuntime.parse("python3", OUTPUT));
        assertEquals(Optional.of("0.17.0"), DjangoRuntime.parse("python3",
                OUTPUT + "uvloop 0.17.0\n").map(found -> found.versions().get("uvloop")));
    }

    @Test
    void withoutOneOfThePackagesThereIsNone() {
        assertEquals(Optional.empty(),
                DjangoRuntime.parse("python3", OUTPUT.replace("httpx 0.23.3\n", "")));
    }

    /** Neither a command that is not there nor one that fails is an interpreter with Django. */
    @Test
    void whatCannotRunIsPassedOver() {
        assertEquals(Optional.empty(), DjangoRuntime.find(List.of("/nowhere/python3", "false")));
    }
}
