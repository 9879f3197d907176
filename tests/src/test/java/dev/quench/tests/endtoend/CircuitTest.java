package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.qasm.QasmReader;
import dev.quench.tests.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code quench circuit} as a user types it. */
class CircuitTest {
    /** A tree that no exchange of vertices leaves as it is: legs of one, two and three edges. */
    private static final String TREE = "p edge 7 6\ne 1 2\ne 1 3\ne 3 4\ne 1 5\ne 5 6\ne 6 7\n";

    private static final int BITS = 7;

    @TempDir private Path folder;
    private String tree = "";

    @BeforeEach
    void writeTree() throws Exception {
        tree = file("tree.col", TREE);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String ok(String... arguments) {
        Cli run =
                Cli.run(
                        Stream.concat(Stream.of("circuit"), Stream.of(arguments))
                                .toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private static JsonNode json(String... arguments) {
        return JsonMapper.shared()
                .readTree(
                        ok(
                                Stream.concat(Stream.of("--json"), Stream.of(arguments))
                                        .toArray(String[]::new)));
    }

    private double[] plain() {
        return Outcomes.of(QasmReader.read("plain", ok(tree, "--layers", "3")));
    }

    @Test
    void theStateDistinguishesAllBits() {
        double[] outcomes = plain();

        var means =
                IntStream.range(0, BITS)
                        .mapToObj(k ->
                                IntStream.range(0, outcomes.length)
                                        .filter(x -> (x >> k & 1) == 1)
                                        .mapToDouble(x -> outcomes[x])
                                        .sum())
                        .sorted()
                        .toList();

        assertThat(Arrays.stream(outcomes).sum()).isCloseTo(1, within(1e-9));
        for (int k = 1; k < BITS; k++) {
            assertThat(means.get(k) - means.get(k - 1)).isGreaterThan(1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ibm_kingston, ''",
        "ibm_sherbrooke, ''",
        "ibm_miami, qasm2",
        "ibm_torino, qasm3",
        "iqm_garnet, ''",
        "rigetti_ankaa_3, braket",
        "ionq_forte, ionq",
        "ionq_forte, ''",
        "quantinuum_h2, ''",
        "statevector, qasm2"
    })
    void whatIsCompiledMeasuresTheSame(String device, String dialect) {
        String[] arguments = {tree, "--layers", "3", "--device", device};

        String text =
                dialect.isEmpty()
                        ? ok(arguments)
                        : ok(
                                Stream.concat(Stream.of(arguments), Stream.of("--dialect", dialect))
                                        .toArray(String[]::new));

        Circuit read = QasmReader.read(device, text);
        assertThat(Outcomes.measurements(read)).hasSize(BITS);
        assertThat(Outcomes.of(read)).usingComparatorWithPrecision(1e-9).containsExactly(plain());
    }

    @ParameterizedTest
    @CsvSource({"qasm2", "ionq", "braket"})
    void everyDialectSaysTheSame(String dialect) {
        Circuit read = QasmReader.read(dialect, ok(tree, "--layers", "3", "--dialect", dialect));

        assertThat(Outcomes.of(read)).usingComparatorWithPrecision(1e-9).containsExactly(plain());
    }

    @Test
    void openParametersTakeTheAnglesOfTheReport() {
        JsonNode report = json(tree, "--layers", "3");
        double[] angles =
                Stream.of("gammas", "betas")
                        .flatMap(key -> report.get(key).valueStream())
                        .mapToDouble(JsonNode::doubleValue)
                        .toArray();

        var open = QasmReader.readParametric("open", ok(tree, "--layers", "3", "--parameters"));

        assertThat(open.names())
                .containsExactly("gamma0", "gamma1", "gamma2", "beta0", "beta1", "beta2");
        var bound = Circuit.builder(BITS, BITS).addAll(open.circuit().bind(angles).operations());
        assertThat(Outcomes.of(bound.measureAll().build()))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(plain());
    }

    @Test
    void theReportIsThatOfTheText() {
        JsonNode report = json(tree, "--device", "ibm_kingston");
        Circuit read = QasmReader.read("text", report.get("text").stringValue());

        assertThat(report.get("schema").stringValue()).isEqualTo("quench.circuit/1");
        assertThat(report.at("/statistics/twoQubitGates").intValue())
                .isEqualTo(read.twoQubitGates());
        assertThat(report.at("/statistics/depth").intValue()).isEqualTo(read.depth());
        assertThat(Outcomes.measurements(read).stream().map(Measurement::qubit).toList())
                .isEqualTo(report.get("lastLayout").valueStream().map(JsonNode::intValue).toList());
        assertThat(report.at("/forecast/signal").doubleValue()).isBetween(0.1, 0.999);
        assertThat(report.get("text").stringValue())
                .contains("// compiled for ibm_kingston", "// bit k is variable k");
    }

    @Test
    void statisticsLeaveTheTextToTheFile() throws Exception {
        Path out = folder.resolve("out.qasm");

        String said = ok(tree, "--statistics", "-o", out.toString());

        assertThat(said).contains("formulation penalty, 7 qubits", "rzz 6").doesNotContain("q[0]");
        assertThat(QasmReader.read("out", Files.readString(out)).twoQubitGates()).isEqualTo(6);
    }

    @Test
    void aDrawingSaysWhatItLeavesOut() {
        assertThat(ok(tree, "--draw", "text", "--columns", "2"))
                .contains("q6: ", "┤ H ├", "more columns with");
        assertThat(ok(tree, "--draw", "svg")).startsWith("<svg").contains("QAOA of");
        assertThat(ok(tree, "--draw", "text", "--device", "ibm_kingston"))
                .contains("q0 is $")
                .doesNotContain("q100: ");
    }

    @Test
    void aCircuitFileIsCompiledAsItIs() throws Exception {
        String bell =
                file(
                        "bell.qasm",
                        """
                        OPENQASM 3.0; include "stdgates.inc";
                        qubit[3] q; bit[3] c;
                        x q[2]; h q[0]; cx q[0], q[2];
                        c[2] = measure q[0]; c[0] = measure q[2]; c[1] = measure q[1];
                        """);

        double[] compiled = Outcomes.of(QasmReader.read("b", ok(bell, "--device", "iqm_garnet")));

        assertThat(compiled[1]).isCloseTo(0.5, within(1e-9));
        assertThat(compiled[4]).isCloseTo(0.5, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--device nowhere | no device and no file",
                "--device dwave_advantage2 | dwave_advantage2 is an annealer and has no gates",
                "--device quera_aquila | quera_aquila",
                "--dialect quil | no dialect 'quil'",
                "--dialect ibm | compile the circuit for the device",
                "--draw png | must be text or svg",
                "--layers 0 | must be in [1, 1000]",
                "--columns 0 | columns",
                "--formulation slack | no formulation or encoding 'slack'",
                "--parameters --device ionq_forte --dialect ionq | has no parameters",
                "--device= | The option --device names no device: it is empty.",
                "--input gamma0=1 | An instance has no inputs",
                "--time-limit 5 | Nothing is compiled without --device",
                "--device ibm_miami --time-limit 0 | time limit (0.0)",
                "--reduce exact | no circuit is left"
            })
    void refusesWhatCannotBe(String options, String message) {
        Cli run =
                Cli.run(
                        Stream.concat(Stream.of("circuit", tree), Stream.of(options.split(" ")))
                                .toArray(String[]::new));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void tooWideIsSaidWithBothNumbers() {
        Cli run = Cli.run("circuit", "1et.64", "--device", "iqm_garnet");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("needs 64 qubits, iqm_garnet has 20 connected ones");
    }

    @Test
    void aBadCircuitFileIsRefusedWithItsPlace() throws Exception {
        String bad = file("bad.qasm", "OPENQASM 3.0;\nqubit[2] q;\nfoo q[0];\n");

        Cli run = Cli.run("circuit", bad);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("bad.qasm").contains("3").doesNotContain("\tat ");
        assertThat(Cli.run("circuit", bad, "--layers", "2").err()).contains("circuit already");
    }
}
