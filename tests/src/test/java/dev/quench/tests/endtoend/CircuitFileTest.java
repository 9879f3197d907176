package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.qasm.QasmReader;
import dev.quench.tests.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code quench circuit} on files of OpenQASM: physical qubits, inputs, what devices lack. */
class CircuitFileTest {
    private static final String TREE = "p edge 5 4\ne 1 2\ne 1 3\ne 3 4\ne 4 5\n";

    @TempDir private Path folder;
    private String tree = "";

    @BeforeEach
    void writeTree() throws Exception {
        tree = file("tree.col", TREE);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Cli run(String... arguments) {
        return Cli.run(
                Stream.concat(Stream.of("circuit"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String ok(String... arguments) {
        Cli run = run(arguments);
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

    private static void refused(Cli run, String... message) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ibm_kingston", "ibm_sherbrooke", "ibm_miami"})
    void whatWasCompiledIsKeptAsItIs(String device) throws Exception {
        String text = ok(tree, "--layers", "2", "--device", device);
        String compiled = file("compiled.qasm", text);

        JsonNode again = json(compiled, "--device", device);

        var before = QasmReader.read("before", text);
        var after = QasmReader.read("after", again.get("text").stringValue());
        assertThat(again.get("way").stringValue()).isEqualTo("kept");
        assertThat(after.twoQubitGates()).isEqualTo(before.twoQubitGates());
        assertThat(Outcomes.measurements(after))
                .containsExactlyInAnyOrderElementsOf(Outcomes.measurements(before));
        assertThat(Outcomes.of(after))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(Outcomes.of(before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "96 | 97 | line 3, column 1: expected a qubit that works on ibm_kingston, found $96, which is dead",
                "0 | 156 | line 4, column 1: expected a qubit that works | its 156 qubits are $0 to $155",
                "0 | 2 | line 4, column 1: expected coupled qubits | cx on $0 and $2",
            })
    void physicalQubitsAreNotMoved(int a, int b, String message) throws Exception {
        String bell = file("bell.qasm", "bit c;\n\nh $%d;\ncx $%d, $%d;\n".formatted(a, a, b));

        refused(
                run(bell, "--device", "ibm_kingston"),
                message,
                "Maybe other qubits; or declare a register (qubit[n] q;)");
    }

    @Test
    void physicalQubitsKeepTheirNumbersWithoutADevice() throws Exception {
        String bell = file("bell.qasm", "bit c; h $7; cx $7, $3; c = measure $3;\n");

        assertThat(ok(bell)).contains("// qubit k is the physical qubit $k", "cx q[7], q[3];");
    }

    @Test
    void aRegisterThatIsTooWideIsSaidWithBothNumbers() throws Exception {
        String wide = file("wide.qasm", "qubit[97] q; h q[96];\n");

        refused(
                run(wide, "--device", "iqm_garnet"),
                "needs 97 qubits, iqm_garnet has 20 connected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reset q[0]; | reset",
                "c[0] = measure q[0]; if (c[0]) x q[1]; | a measurement of qubit 0 that more follows",
                "c[0] = measure q[0]; h q[0]; | a measurement of qubit 0 that more follows",
            })
    void whatADeviceLacksIsRefusedWithItsLine(String statements, String found) throws Exception {
        String text = "qubit[2] q; bit[2] c;\nh q[0];\n" + statements + "\nc[1] = measure q[1];\n";
        String dynamic = file("dynamic.qasm", text);

        for (String device : List.of("rigetti_ankaa_3", "ibm_miami", "iqm_garnet")) {
            refused(
                    run(dynamic, "--device", device),
                    "dynamic.qasm, line 3, column 1: expected what " + device + " can do",
                    found,
                    "Maybe a device that lists reset and if_else");
        }
        assertThat(ok(dynamic, "--device", "ibm_kingston")).contains("measure $");
    }

    /** All pairs on a lattice take swaps, also over places whose qubits could be read before. */
    @Test
    void whatIsMeasuredEarlyAnswersTheSameOnADevice() throws Exception {
        var text = new StringBuilder("qubit[6] q; bit[6] c;\n");
        for (int q = 0; q < 6; q++) {
            text.append("ry(%s) q[%d];\n".formatted(0.4 + 0.3 * q, q));
            for (int other = q + 1; other < 6; other++) {
                text.append("crx(%s) q[%d], q[%d];\n".formatted(0.7 + 0.1 * other, q, other));
            }
            text.append("c[%d] = measure q[%d];\n".formatted((q + 2) % 6, q));
        }
        String early = file("early.qasm", text.toString());

        String compiled = ok(early, "--device", "iqm_garnet");

        var read = QasmReader.read("compiled", compiled);
        assertThat(Outcomes.of(read))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(Outcomes.of(QasmReader.read("early", text.toString())));
        var measured = new HashSet<Integer>();
        for (var instruction : read.instructions()) {
            assertThat(measured).doesNotContainAnyElementsOf(instruction.qubits());
            if (instruction instanceof Measurement) {
                measured.addAll(instruction.qubits());
            }
        }
        assertThat(measured).hasSize(6);
    }

    @Test
    void aDeviceThatSaysNothingOfInstructionsIsNoted() throws Exception {
        String silent = changed("ibm_miami", "instructions");
        String reset = file("reset.qasm", "qubit[2] q; h q[0]; reset q[0]; h q[0];\n");

        assertThat(ok(reset, "--device", silent))
                .contains("ibm_miami does not say whether it can reset");
    }

    private String changed(String device, String without) throws Exception {
        Path out = folder.resolve(device + ".json");
        Cli.run("devices", "show", device, "-o", out.toString());
        var description = (ObjectNode) JsonMapper.shared().readTree(Files.readString(out));
        description.remove(without);
        return Files.writeString(out, description.toString()).toString();
    }

    @Test
    void unknownErrorsAreNotPerfect() throws Exception {
        String silent = changed("iqm_garnet", "noise");

        JsonNode forecast = json(tree, "--device", silent).get("forecast");

        assertThat(ok(tree, "--device", silent, "--statistics"))
                .contains("unknown of the shots", "gates unknown, idling unknown, readout unknown")
                .contains("duration unknown");
        assertThat(forecast.get("gates").isNull()).isTrue();
        assertThat(forecast.get("signal").isNull()).isTrue();
        assertThat(forecast.get("durationSeconds").isNull()).isTrue();
    }

    @Test
    void aWayWithoutSwapsIsDirect() throws Exception {
        String path = file("path.qasm", "qubit[3] q; h q[0]; cx q[0], q[1]; cx q[1], q[2];\n");

        assertThat(json(path, "--device", "iqm_garnet").get("way").stringValue())
                .isEqualTo("direct");
        assertThat(json(path, "--device", "quantinuum_h2").get("way").stringValue())
                .isEqualTo("direct");
    }

    @Test
    void theTimeLimitIsSaidWhereItCut() {
        assertThat(ok(tree, "--device", "ibm_torino", "--time-limit", "0.000001"))
                .contains("// the time limit (--time-limit 1.0E-6) ended the search");
        assertThat(ok(tree, "--device", "ibm_torino")).doesNotContain("time limit");
    }

    @Test
    void nothingIsToOptimiseInAConstantObjective() throws Exception {
        String empty = file("empty.txt", "3 0\n");

        refused(
                run(empty, "--problem", "maxcut"),
                "is constant: there is nothing to optimise",
                "Maybe quench solve");
        Cli estimate = Cli.run("estimate", empty, "--problem", "maxcut", "--device", "iqm_garnet");
        refused(estimate, "is constant: there is nothing to optimise");
    }

    /** The inputs of an open circuit at the angles of the report. */
    private List<String> inputs() {
        JsonNode report = json(tree, "--layers", "2");
        var inputs = new ArrayList<String>();
        for (String name : List.of("gamma", "beta")) {
            for (int k = 0; k < 2; k++) {
                inputs.add("--input");
                inputs.add(name + k + "=" + report.get(name + "s").get(k).doubleValue());
            }
        }
        return inputs;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ibm_torino", "ionq_forte"})
    void openCircuitsComeBackWithTheirAngles(String device) throws Exception {
        String open = file("open.qasm", ok(tree, "--layers", "2", "--parameters"));
        var arguments = new ArrayList<>(List.of(open));
        arguments.addAll(inputs());
        if (!device.isEmpty()) {
            arguments.addAll(List.of("--device", device));
        }

        String bound = ok(arguments.toArray(String[]::new));

        double[] plain = Outcomes.of(QasmReader.read("plain", ok(tree, "--layers", "2")));
        assertThat(bound).contains("// inputs: gamma0 ").doesNotContain("input float");
        assertThat(Outcomes.of(QasmReader.read("bound", bound)))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ibm_kingston", "ibm_sherbrooke", "rigetti_ankaa_3", "iqm_garnet"})
    void openAnglesSurviveTheCompiler(String device) throws Exception {
        String open = file("open.qasm", ok(tree, "--layers", "2", "--parameters"));
        String compiled =
                file("c.qasm", ok(tree, "--layers", "2", "--parameters", "--device", device));
        String again = ok(open, "--parameters", "--device", device);
        var arguments = new ArrayList<>(List.of(compiled));
        arguments.addAll(inputs());

        String bound = ok(arguments.toArray(String[]::new));

        double[] plain = Outcomes.of(QasmReader.read("plain", ok(tree, "--layers", "2")));
        assertThat(again).contains("input float[64] gamma0;", "// compiled for " + device);
        assertThat(Outcomes.of(QasmReader.read("bound", bound)))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(plain);
    }

    @Test
    void openAnglesOfPhysicalQubitsAreRefused() throws Exception {
        String open = file("open.qasm", "input float a; rx(a) $3;\n");

        refused(
                run(open, "--parameters", "--device", "ibm_torino"),
                "open angles are compiled for registers only",
                "Maybe a number for each input");
        assertThat(ok(open, "--input", "a=0.4", "--device", "ibm_torino")).contains("sx $3;");
    }

    @Test
    void boundCircuitsAreDrawn() throws Exception {
        String open = file("open.qasm", "input float a; qubit q; rx(a) q;\n");

        assertThat(ok(open, "--input", "a=0.25", "--draw", "text")).contains("RX(0.25)");
        assertThat(ok(open, "--parameters", "--draw", "text")).contains("RX(a)");
        assertThat(ok(open, "--parameters", "--draw", "text", "--device", "ibm_torino"))
                .contains("q0 is $", "RZ(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | none for a, b",
                "--input a=1 | none for b",
                "--input a=1 --input b=2 --input c=3 | among a, b, found c",
                "--input a=1 --input b=NaN | value of --input \"b\" (\"NaN\") must be a finite number",
                "--input a=1 --input b=-1e999 | must be a finite number",
                "--input a=1 --input b= | must be a finite number",
                "--input a=1 --input a=2 | gives \"a\" twice",
                "--input a | must be NAME=VALUE",
                "--input =3 | must be NAME=VALUE",
                "--input a=1 --parameters | all inputs stay open",
                "--layers 2 | circuit already",
            })
    void badInputsAreRefused(String options, String message) throws Exception {
        String open =
                file("open.qasm", "input float a; input float b;\nqubit q; rx(a) q; rz(b) q;\n");
        var arguments = new ArrayList<>(List.of(open));
        Stream.of(options.split(" ")).filter(o -> !o.isEmpty()).forEach(arguments::add);

        refused(run(arguments.toArray(String[]::new)), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"circuit", "estimate", "compare", "solve"})
    void anEmptyDeviceIsNamedByItsOption(String verb) {
        refused(
                Cli.run(verb, tree, "--device", ""),
                "The option --device names no device: it is empty.",
                "Maybe one of ");
    }

    @ParameterizedTest
    @CsvSource({
        "ibm_kingston, 1000, GO, 0",
        "ibm_kingston, 6, MARGINAL, 0",
        "ibm_kingston, 1, NO-GO, 1",
        "rigetti_ankaa_3, 1000, NO-GO, 1",
        "dwave_advantage2, 1000, NO-GO, 1"
    })
    void filesAreEstimated(String device, String shots, String verdict, int code) throws Exception {
        String dynamic =
                file(
                        "dynamic.qasm",
                        """
                        qubit[2] q; bit[2] c; h q[0]; cx q[0], q[1]; c[0] = measure q[0];
                        if (c[0]) x q[1]; c[1] = measure q[1];
                        """);

        Cli run = Cli.run("estimate", dynamic, "--device", device, "--shots", shots);

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.lines().getFirst()).endsWith("dynamic.qasm on " + device + ": " + verdict);
    }

    @Test
    void anEstimateOfAFileHasNullsForWhatIsNotKnown() throws Exception {
        String open = file("open.qasm", "input float a; qubit[2] q; rx(a) q[0]; cx q[0], q[1];\n");

        Cli run = Cli.run("estimate", open, "--input", "a=0.4", "--device", "ibm_torino", "--json");

        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.get("schema").stringValue()).isEqualTo("quench.estimate/1");
        for (String unknown : List.of("/formulation", "/layers", "/test", "/energy")) {
            assertThat(json.at(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(json.at("/circuit/twoQubitGates").intValue()).isEqualTo(1);
        assertThat(json.at("/survival/signal").doubleValue()).isBetween(0.8, 1.0);
        refused(Cli.run("estimate", open, "--device", "ibm_torino"), "none for a", "--input a=0.3");
        refused(
                Cli.run("estimate", open, "--device", "ibm_torino", "--layers", "2"),
                "circuit already");
        refused(
                Cli.run("estimate", tree, "--device", "ibm_torino", "--input", "a=1"),
                "An instance has no inputs");
    }
}
