package dev.quench.problems.io.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {
    @ParameterizedTest
    @CsvSource({
        "e5, _x0065_5",
        "edge1-2, edge1_x002D_2",
        "3x, _x0033_x",
        ".a, _x002E_a",
        "end, _x0065_nd",
        "BINARIES, _x0042_INARIES",
        "a b, a_x0020_b",
        "_x0041_, _x005F_x0041_"
    })
    void whatAnLpFileForbidsIsWrittenByItsCode(String name, String written) {
        assertThat(ModelNames.LP.encode(name)).isEqualTo(written);
        assertThat(ModelNames.LP.decode(written)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x#0", "edge", "x(1,2)", "E.a", "_x1", "ends", "e_5"})
    void whatAnLpFileAllowsStays(String name) {
        assertThat(ModelNames.LP.encode(name)).isEqualTo(name);
    }

    @Test
    void mpsForbidsLess() {
        assertThat(ModelNames.MPS.encode("3x-[end]")).isEqualTo("3x-[end]");
        assertThat(ModelNames.MPS.encode("$a'b")).isEqualTo("_x0024_a_x0027_b");
    }

    @Test
    void aNameThatTheWriterWouldNotWriteStays() {
        assertThat(ModelNames.LP.decode("a_x0062_")).isEqualTo("a_x0062_");
        assertThat(ModelNames.LP.decodeWord("a_x0020_b")).isEqualTo("a_x0020_b");
    }

    @ParameterizedTest
    @EnumSource
    void theMapIsOneToOne(ModelNames format) {
        RandomGenerator random = RandomModels.random(7);
        var names = new HashSet<String>();
        for (int k = 0; k < 20_000; k++) {
            var name = new StringBuilder();
            for (int c = random.nextInt(1, 12); c > 0; c--) {
                String pieces = "_x0024DE- e5.é";
                name.append(
                        random.nextInt(6) == 0
                                ? "_x002D"
                                : String.valueOf(pieces.charAt(random.nextInt(pieces.length()))));
            }
            names.add(name.toString());
        }

        assertThat(names)
                .allSatisfy(name -> assertThat(format.decode(format.encode(name))).isEqualTo(name));
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> ModelNames.LP.encode("x".repeat(231)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 230 characters in LP.\nMaybe shorten it.");
    }
}
