package dev.quench.problems.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatExceptionTest {
    @Test
    void messageNamesFileLineExpectedAndFound() {
        var fault =
                new FormatException(
                        "hp1.dat", 12, "an integer weight", FormatException.quoted("abc"));

        assertThat(fault).hasMessage("hp1.dat, line 12: expected an integer weight, found \"abc\"");
        assertThat(fault.file()).isEqualTo("hp1.dat");
        assertThat(fault.line()).isEqualTo(12);
    }

    @Test
    void adviceIsASecondLineThatStartsWithMaybe() {
        var fault = new FormatException("a", 0, "a file", "a directory", "name a file in it.");

        assertThat(fault)
                .hasMessage("a: expected a file, found a directory\nMaybe name a file in it.");
    }

    @Test
    void controlCharactersAndLongTextsStayOut() {
        String text = FormatException.quoted("\u001b[2J\n" + "x".repeat(1000));

        assertThat(new FormatException("a", 1, "b", text).getMessage())
                .doesNotContain("\u001b", "\n")
                .hasSizeLessThan(100);
    }
}
