package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BoundedTest {
    private static final byte[] CONTENT = {'1'};

    private static void assertFails(Consumer<SourceText> reader, String why) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Bounded.read("a text", CONTENT, reader))
                .withMessageContaining(why);
    }

    @Test
    void aRefusalThatNamesTheFileIsFine() {
        assertThatCode(() ->
                        Bounded.read(
                                "a text",
                                CONTENT,
                                source -> {
                                    throw new FormatException(source.name(), 1, "a", "b");
                                }))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherExceptionOrAnotherFileFails() {
        assertFails(
                source -> {
                    throw new IllegalStateException("broken");
                },
                "broken");
        assertFails(
                source -> {
                    throw new FormatException("another", 1, "a", "b");
                },
                "folder/file.dat");
    }

    @Test
    void tooMuchMemoryFails() {
        assertFails(
                source -> assertThat(source.name().repeat(20_000_000)).isNotEmpty(),
                "bytes of a text");
    }
}
