package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HybridSolverTest {
    private static final String DEFINITION =
            """
            {"identity": {"name": "hybrid"}, "properties": {"category": "hybrid",
             "supported_problem_types": ["bqm"], "maximum_number_of_variables": 1000000,
             "maximum_number_of_biases": 200, "maximum_time_limit_hrs": 2.0,
             "minimum_time_limit": [[1, 0.1], [100, 10.0], [1000, 20.0]]}}
            """;

    /** Spins 0 and 33 up, all others down, one row of two words, with a field of its own each. */
    private static final Ising WIDE = wide();

    private static Ising wide() {
        double[] fields = new double[34];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = i == 0 || i == 33 ? -1 - i : 1 + i;
        }
        return Solvers.ising(fields, new double[] {0, 33, -2});
    }

    private static HybridDefinition hybrid() {
        return HybridDefinition.read(JsonText.parse("hybrid.json", DEFINITION));
    }

    private static HybridSubmission submission(Ising cost, Map<String, String> options) {
        return new HybridSubmission(hybrid(), cost, Optional.of("mine"), options);
    }

    private static String labels(int size) {
        var labels = new StringBuilder("0");
        for (int i = 1; i < size; i++) {
            labels.append(',').append(i);
        }
        return labels.toString();
    }

    private static String answer(String rows, String energy, String labels) {
        return """
        {"status": "COMPLETED", "id": "p", "answer": {"format": "bq", "data": {
          "type": "SampleSet", "version": {"sampleset_schema": "3.1.0"}, "num_variables": 34,
          "num_rows": 1, "sample_data": {"type": "array", "data": [%s], "data_type": "uint32", "shape": [1, 2], "use_bytes": false},
          "sample_type": "int8", "sample_packed": true, "variable_labels": [%s], "variable_type": "SPIN",
          "vectors": {"energy": {"type": "array", "data": [%s], "use_bytes": false},
            "num_occurrences": {"type": "array", "data": [3], "use_bytes": false}},
          "info": {"charge_time": 3000000, "run_time": 2991542, "problem_id": "x"}}}}
        """
                .formatted(rows, labels, energy);
    }

    private static HybridAnswer read(String text) {
        return HybridAnswer.read(
                SapiJson.parse("answer", text.getBytes(StandardCharsets.UTF_8)), WIDE);
    }

    @Test
    void aDefinitionIsADeviceOfVariablesWithoutAGraph() {
        Device device = hybrid().device(new Provenance(LocalDate.EPOCH, "a test"));

        assertThat(HybridDefinition.means(JsonText.parse("tiny", Solvers.TINY))).isFalse();
        assertThat(HybridDefinition.means(JsonText.parse("hybrid", DEFINITION))).isTrue();
        assertThat(device.unstructured()).isTrue();
        assertThat(device.workingQubits()).hasSize(100_000);
        assertThat(device.figures().limits().of(Limit.JOB_TIME)).hasValue(7200);
    }

    /** The example of D-Wave's documentation: 50 variables need 5 s. */
    @ParameterizedTest
    @CsvSource({"1, 0.1", "50, 5", "100, 10", "550, 15", "1000, 20", "5000, 20"})
    void theLeastTimeLiesOnStraightLinesBetweenTheCorners(int size, double seconds) {
        assertThat(hybrid().least(size)).isCloseTo(seconds, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"bqm\" > \"cqm\"",
                "[[1, 0.1], [100 > [[100, 0.1], [100",
                "[100, 10.0] > [100]",
                "[[1, 0.1], [100, 10.0], [1000, 20.0]] > []",
                "1000000 > 0"
            })
    void aDefinitionThatMakesNoSenseIsRefused(String change) {
        List<String> parts = List.of(change.split(" > ", 2));
        String spoilt = DEFINITION.replace(parts.getFirst(), parts.getLast());

        assertThatThrownBy(() -> HybridDefinition.read(JsonText.parse("hybrid.json", spoilt)))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("hybrid.json");
    }

    @Test
    void aSubmissionRefersToItsDataByTheirContent() {
        Ising cost = Isings.random(7, 0.4, Isings.generator(1));
        HybridSubmission one = submission(cost, Map.of());

        byte[] file = HybridSubmission.file(one.layout());
        var body = JsonMapper.shared().readTree(one.body()).path(0);
        assertThat(body.path("solver").toString()).isEqualTo("{\"name\":\"hybrid\"}");
        assertThat(body.path("type").asString()).isEqualTo("bqm");
        assertThat(body.path("params").path("time_limit").asDouble()).isCloseTo(0.7, within(1e-9));
        assertThat(body.path("label").asString()).isEqualTo("mine");
        assertThat(body.path("data").path("data").asString())
                .isEqualTo("md5:" + new BqmUpload(file).checksum());
        assertThat(file).isEqualTo(BqmFile.of(cost, List.of()));
        assertThat(BqmFile.spins(file)).isEqualTo(cost);
        assertThat(
                        new String(
                                HybridSubmission.referring(one.body(), "id-1"),
                                StandardCharsets.UTF_8))
                .contains("{\"format\":\"ref\",\"data\":\"id-1\"}");
        assertThat(submission(cost, Map.of()).body()).isEqualTo(one.body());
    }

    @ParameterizedTest
    @CsvSource({
        "time_limit, 0.5, from 0.7",
        "time_limit, 7201, 7200",
        "time_limit, soon, time_limit",
        "num_reads, 5, The option num_reads of hybrid"
    })
    void whatTheSolverDoesNotAllowIsRefused(String option, String value, String words) {
        Ising cost = Isings.random(7, 0.4, Isings.generator(1));

        assertThatThrownBy(() -> submission(cost, Map.of(option, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("Maybe");
        assertThat(submission(cost, Map.of("time_limit", "2.5")).seconds())
                .isEqualByComparingTo("2.5");
    }

    @Test
    void aProblemWithTooManyBiasesIsRefused() {
        Ising cost = Isings.random(30, 1, Isings.generator(1));

        assertThatThrownBy(() -> submission(cost, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("465 biases");
    }

    @Test
    void variablesStandInWordsTheLeastSignificantBitFirst() {
        double lowest = -34 * 35 / 2.0 - 2;

        HybridAnswer answer = read(answer("[1, 2]", "" + lowest, labels(34)));

        Bits bits = answer.samples().getFirst().bits();
        assertThat(bits.cardinality()).isEqualTo(32);
        assertThat(bits.get(0)).isFalse();
        assertThat(bits.get(33)).isFalse();
        assertThat(answer.reads()).isEqualTo(3);
        assertThat(
                        HybridAnswer.seconds(
                                SapiJson.parse(
                                        "answer",
                                        answer("[1, 2]", "0", "0")
                                                .getBytes(StandardCharsets.UTF_8))))
                .hasValueSatisfying(s -> assertThat(s).isEqualByComparingTo("3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[2, 2]; -597; energy",
                "[1, 2]; -596; energy",
                "[1, 2]; \"NaN\"; energy",
                "[1]; -597; rows of 2",
                "[1, 0.5]; -597; whole numbers",
                "[1, 2], [1, 2]; -597; 2 values of energy"
            })
    void anAnswerThatIsNotOfTheProblemIsRefused(String rows, String energy, String words) {
        assertThatThrownBy(() -> read(answer(rows, energy, labels(34))))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining(words);
    }

    @Test
    void otherVariablesKindsAndFormsAreRefused() {
        String good = answer("[1, 2]", "-597", labels(34));

        for (String change :
                List.of(
                        "0,1,2 > 0,1,1",
                        "SPIN > BINARY",
                        "3.1.0 > 2.0.0",
                        "\"bq\" > \"binary-ref\"",
                        "[3] > [0]",
                        "\"answer\" > \"other\"")) {
            List<String> parts = List.of(change.split(" > ", 2));
            assertThatThrownBy(() -> read(good.replace(parts.getFirst(), parts.getLast())))
                    .as(change)
                    .isInstanceOf(SyntaxException.class);
        }
    }

    @Test
    void aFileThatIsNoModelOfSpinsIsRefused() {
        byte[] file = BqmFile.of(WIDE, List.of());

        assertThatThrownBy(() -> BqmFile.spins(Arrays.copyOf(file, file.length - 5)))
                .isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> BqmFile.spins(BqmFile.of(WIDE.toQubo(), List.of())))
                .isInstanceOf(SyntaxException.class);
    }
}
