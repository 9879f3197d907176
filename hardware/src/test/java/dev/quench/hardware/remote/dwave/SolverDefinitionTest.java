package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.Mutations;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.text.SyntaxException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolverDefinitionTest {
    private static SolverDefinition read(String text) {
        return SolverDefinition.read(JsonText.parse("solver.json", text));
    }

    @Test
    void theOrderOfTheServiceIsKept() {
        SolverDefinition solver = Solvers.tiny();

        assertThat(solver.qubit(0)).isEqualTo(7);
        assertThat(solver.qubit(10)).isEqualTo(23);
        assertThat(solver.low(0)).isEqualTo(3);
        assertThat(solver.high(0)).isEqualTo(12);
        assertThat(solver.limits().parameters().get("num_reads"))
                .isEqualTo(new SolverLimits.Interval(1, 1000));
        assertThat(solver.parameters()).contains("annealing_time").doesNotContain("fast_anneal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[7, 0, 3 | [7, 7, 3 | different qubits below num_qubits = 24",
                "[7, 0, 3 | [7, 24, 3 | different qubits below num_qubits = 24",
                "[0, 7] | [12, 3] | a pair that is not listed yet",
                "[0, 7] | [3, 12] | a pair that is not listed yet",
                "[0, 7] | [0, 0] | a pair that is not listed yet",
                "[0, 7] | [0, 2] | a pair of working qubits",
                "[0, 7] | [0] | a pair of working qubits",
                "\"h_range\": [-4, 4] | \"h_range\": [-4] | h_range as a least and a largest",
                "\"h_range\": [-4, 4] | \"h_range\": [4, -4] | h_range, found",
                "\"h_range\": [-4, 4] | \"h_range\": [1, 4] | ranges of fields and couplings",
                "\"graph_id\" | \"other\" | a member \"graph_id\"",
                "24, \"qubits\" | 9999999, \"qubits\" | num_qubits from 1 to",
                "[1, 11, 20, 40] | [1, 11, 20] | as many times as numbers of qubits",
                "[1, 11, 20, 40] | [11, 1, 20, 40] | numbers of qubits in ascending order"
            })
    void contradictionsAreRefused(String old, String changed, String expected) {
        String text = Solvers.TINY.replace(old, changed);

        assertThat(text).isNotEqualTo(Solvers.TINY);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("solver.json, line ")
                .hasMessageContaining(expected);
    }

    @Test
    void timingOfAnotherVersionIsNotKnown() {
        assertThat(read(Solvers.TINY.replace("\"1.0.0\"", "\"2.0.0\"")).timing()).isEmpty();
        assertThat(read(Solvers.TINY.replace("pwl_linear", "cubic")).timing()).isEmpty();
    }

    @Test
    void mutationsAreReadOrRefused() {
        var random = new SplittableRandom(11);
        int read = 0;
        for (int k = 0; k < 5_000; k++) {
            try {
                read += read(Mutations.of(Solvers.TINY, random)).qubits() > 0 ? 1 : 0;
            } catch (SyntaxException e) {
                assertThat(e.getMessage()).contains("expected ").contains(", found ");
            }
        }
        assertThat(read).isBetween(100, 4_900);
    }
}
