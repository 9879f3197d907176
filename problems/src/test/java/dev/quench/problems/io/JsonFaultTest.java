package dev.quench.problems.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonFaultTest {
    private static FormatException fault(String text) {
        var cause =
                catchThrowableOfType(
                        JacksonException.class,
                        () -> {
                            try (var parser =
                                    new JsonFactory()
                                            .createParser(
                                                    ObjectReadContext.empty(), text.strip())) {
                                while (parser.nextToken() != null) {
                                    parser.getString();
                                }
                            }
                        });
        return JsonFault.of(Contents.of("m.json", text), cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a': 1 'b': 2} | a comma or } after a member at column 9 | '",
                "{'a': [1 23]} | a comma or ] after an element at column 10 | 23",
                "{'a' 1} | a colon after a key at column 6 | 1",
                "{a: 1} | a key in double quotes at column 2 | a",
                "{'a': 1,} | a key in double quotes at column 9 | }",
                "{'a': tru} | a number, a text in double quotes, true, false, null, a list or an object at column 7 | tru",
                "{'a': ]} | a number, a text in double quotes, true, false, null, a list or an object at column 7 | ]",
                "{'a': NaN} | a number without a plus sign or leading zeros, and no NaN or infinity at column 10 | }",
                "{'a': 1.} | a number without a plus sign or leading zeros, and no NaN or infinity at column 8 | .",
                "{'a': '\\q'} | an escape such as \\n or \\u00e9 at column 9 | q",
                "{'a': 1 /* c */} | JSON, which has no comments at column 9 | /"
            })
    void theRuleIsNamedInOurWords(String text, String expected, String found) {
        FormatException fault = fault(text.replace('\'', '"'));

        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(FormatException.quoted(found.replace('\'', '"')));
        assertThat(fault).hasMessageStartingWith("m.json, line 1: ");
        assertThat(fault.getMessage()).doesNotContain("Source", "REDACTED", "code ", "Feature");
    }

    @Test
    void linesAndColumnsCountFromTheTopOfTheFile() {
        FormatException fault = fault("\n\n  {\r\n \"a\" 7}\n");

        assertThat(fault.line()).isEqualTo(4);
        assertThat(fault.expected()).isEqualTo("a colon after a key at column 6");
    }

    @Test
    void aTruncatedFileEndsAtItsEnd() {
        FormatException fault = fault("{\"a\": [1,\n");

        assertThat(fault.found()).isEqualTo("the end of the file");
        assertThat(fault).hasMessageContaining("\nMaybe the file is truncated.");
    }

    @Test
    void limitsAreNamed() {
        assertThat(fault("[".repeat(10_000)).expected()).startsWith("JSON of at most 500 levels");
    }
}
