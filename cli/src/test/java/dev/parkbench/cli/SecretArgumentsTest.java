package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretArgumentsTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            load|-u|a:secret|http://h/            => load|-u|***|http://h/
            load|--user|a:secret                  => load|--user|***
            load|--user=a:secret|-ua:secret       => load|--user=***|-u***
            load|--bearer|secret|--bearer=secret  => load|--bearer|***|--bearer=***
            load|-H|Authorization: secret         => load|-H|Authorization: ***
            load|--header|cookie:secret           => load|--header|cookie: ***
            load|-HCookie: secret                 => load|-HCookie: ***
            load|--header=Authorization: secret   => load|--header=Authorization: ***
            load|-H|X-Id: 7|http://h/a@b          => load|-H|X-Id: 7|http://h/a@b
            load|http://a:se@cret@h/x?y=z@w       => load|http://***@h/x?y=z@w
            load|--mix|3 GET https://a:secret@h/  => load|--mix|3 GET https://***@h/
            load|--users|5|--rate|10              => load|--users|5|--rate|10
            """)
    void secretsAreLeftOut(String typed, String kept) {
        assertEquals(List.of(kept.split("\\|")),
                SecretArguments.masked(Arrays.asList(typed.split("\\|"))));
    }
}
