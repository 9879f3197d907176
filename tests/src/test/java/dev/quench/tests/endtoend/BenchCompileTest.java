package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code quench bench compile}. */
class BenchCompileTest {
    @ParameterizedTest
    @CsvSource({"heavy-hex, 129", "square, 9"})
    void rowsAreMeasuredOnALattice(String topology, int qubits) {
        Cli run =
                Cli.run(
                        "bench",
                        "compile",
                        "--topology",
                        topology,
                        "--vertices",
                        "4,8",
                        "--repetitions",
                        "1",
                        "--json");
        JsonNode report = JsonMapper.shared().readTree(run.out());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(report.get("schema").stringValue()).isEqualTo("quench.bench/1");
        assertThat(report.get("targetQubits").intValue()).isEqualTo(qubits);
        assertThat(report.at("/rows/0/couplings").intValue()).isEqualTo(6);
        assertThat(report.at("/rows/1/couplings").intValue()).isEqualTo(12);
        assertThat(report.at("/rows/1/twoQubitGates").intValue()).isGreaterThanOrEqualTo(24);
        assertThat(report.at("/rows/1/medianSeconds").doubleValue()).isPositive();
        assertThat(report.get("exponent").isNumber()).isTrue();
    }

    @Test
    void anInstanceIsATableLineWithItsForecast() {
        Cli run =
                Cli.run(
                        "bench",
                        "compile",
                        "--device",
                        "iqm_garnet",
                        "--graph",
                        "1tc.8",
                        "--layers",
                        "2",
                        "--repetitions",
                        "1");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines().get(0)).contains("compile for iqm_garnet (20 qubits)");
        assertThat(run.lines().get(2)).matches("1tc\\.8 +exact +8 +\\d+ +2 .* 0\\.\\d+ .*");
    }

    @Test
    void placementsAreComparedOnTheSameGraphs() {
        Cli run =
                Cli.run(
                        "bench",
                        "compile",
                        "--device",
                        "iqm_garnet",
                        "--graph",
                        "path,tree",
                        "--vertices",
                        "5",
                        "--draws",
                        "2",
                        "--placement",
                        "annealed,exact",
                        "--repetitions",
                        "1");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines().get(2)).matches("path 5 +annealed +5 +4 +1 +8 .*");
        assertThat(run.lines().get(3)).matches("path 5 +exact +5 +4 +1 +8 .*");
        assertThat(run.lines().get(6)).startsWith("tree 5 #2");
        assertThat(run.lines().get(8)).startsWith("annealed: 3 circuits, ");
        assertThat(run.lines().get(9)).startsWith("exact: 3 circuits, ");
    }

    @ParameterizedTest
    @CsvSource({
        "--placement, random, annealed or exact",
        "--draws, 0, must be in [1",
        "--vertices, 5, even number",
        "--repetitions, 0, repetitions",
        "--topology, moebius, heavy-hex or square",
        "--layers, 0, must be in [1"
    })
    void refusesWhatCannotBe(String option, String value, String message) {
        Cli run = Cli.run("bench", "compile", option, value);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
