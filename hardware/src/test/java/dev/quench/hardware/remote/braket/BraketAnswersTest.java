package dev.quench.hardware.remote.braket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.problems.qubo.Bits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits 0, 1 and 2 of the task are qubits 12, 3 and 7. */
class BraketAnswersTest {
    private static final String DEVICE = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet";

    private static RemoteAnswer read(int shots, String body) {
        String whole =
                "{\"braketSchemaHeader\": {\"name\": \"braket.task_result.gate_model_task_result\", \"version\": \"1\"}, %s}"
                        .formatted(body);
        return readWhole(shots, whole);
    }

    private static RemoteAnswer readWhole(int shots, String body) {
        var request =
                new JobRequest(
                        Tasks.KEY,
                        "Garnet",
                        shots,
                        "{\"deviceArn\": \"%s\"}"
                                .formatted(DEVICE)
                                .getBytes(StandardCharsets.UTF_8),
                        "12,3,7");
        return new BraketAnswers(request)
                .read(new RawAnswer("", body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"measurements\": [[1,0,0,1],[1,0,0,1]], \"measuredQubits\": [12,7,3,4]'",
        "'\"measurements\": [[0,1,0],[0,1,0]], \"measuredQubits\": [3,12,7]'",
        "'\"measurementProbabilities\": {\"0010\": 1.0}, \"measuredQubits\": [7,3,12,4]'",
        "'\"measurements\": null, \"measurementProbabilities\": {\"100\": 1}, \"measuredQubits\": [12,3,7]'",
        "'\"measurements\": [], \"measurementProbabilities\": {\"001\": 1, \"000\": 0}, \"measuredQubits\": [3,7,12]'",
    })
    void bitsFollowTheOrderOfTheMeasuredQubits(String body) {
        assertThat(read(2, body).counts().asMap())
                .isEqualTo(Map.of(Bits.of(true, false, false), 2));
    }

    @Test
    void sharesOfShotsAreCounts() {
        var answer =
                read(
                        8,
                        "\"measurementProbabilities\": {\"110\": 0.375, \"001\": 0.625}, \"measuredQubits\": [12,3,7]");

        assertThat(answer.counts().asMap())
                .isEqualTo(Map.of(Bits.of(true, true, false), 3, Bits.of(false, false, true), 5));
        assertThat(answer.drawnBy()).isEmpty();
    }

    @Test
    void otherSharesAreDrawnBySeed() {
        String body =
                "\"measurementProbabilities\": {\"110\": 0.333333, \"001\": 0.666667}, \"measuredQubits\": [12,3,7]";

        var answer = read(1000, body);

        assertThat(answer.drawnBy()).isPresent();
        assertThat(answer.counts()).isEqualTo(read(1000, body).counts());
        assertThat(answer.counts().total()).isEqualTo(1000);
        assertThat(answer.counts().get(Bits.of(true, true, false))).isBetween(270, 400);
        assertThat(answer.remarks()).anyMatch(r -> r.contains("drawn here"));
    }

    @Test
    void fewerShotsAreTakenAndSaid() {
        var answer = read(3, "\"measurements\": [[1,0,0]], \"measuredQubits\": [12,3,7]");

        assertThat(answer.counts().total()).isEqualTo(1);
        assertThat(answer.remarks()).containsExactly("1 shots came back of 3 asked for.");
    }

    @Test
    void membersThatAreNewDoNotMatter() {
        var answer =
                read(
                        1,
                        "\"resultTypes\": [], \"taskMetadata\": {\"deviceId\": \"%s\"}, \"colour\": 1, \"measurements\": [[1,0,0]], \"measuredQubits\": [12,3,7]"
                                .formatted(DEVICE));

        assertThat(answer.remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"measurements\": [[1,0]], \"measuredQubits\": [12,3,7]',a shot of 2 values of 3 qubits",
        "'\"measurements\": [[1,0,2]], \"measuredQubits\": [12,3,7]',neither 0 nor 1",
        "'\"measurements\": [[1,0,NaN]], \"measuredQubits\": [12,3,7]',neither 0 nor 1",
        "'\"measurements\": [[1,0,0.5]], \"measuredQubits\": [12,3,7]',neither 0 nor 1",
        "'\"measurements\": [[1,0,\"1\"]], \"measuredQubits\": [12,3,7]',neither 0 nor 1",
        "'\"measurements\": [7], \"measuredQubits\": [12,3,7]',a shot of",
        "'\"measurements\": [[1,0,0]], \"measuredQubits\": [12,3,8]',without the qubit 7",
        "'\"measurements\": [[1,0,0]], \"measuredQubits\": [0,1,2]',without the qubit 12",
        "'\"measurements\": [[1,0,0]], \"measuredQubits\": [12,3,3]',no different numbers",
        "'\"measurements\": [[1,0,0]], \"measuredQubits\": [12,3,\"7\"]',no different numbers",
        "'\"measurements\": [[1,0,0]]',no list of measuredQubits",
        "'\"measuredQubits\": [12,3,7]',neither measurements nor",
        "'\"measurementProbabilities\": {\"100\": 0.5}, \"measuredQubits\": [12,3,7]',add up to 0.5",
        "'\"measurementProbabilities\": {\"100\": NaN}, \"measuredQubits\": [12,3,7]',the probability NaN",
        "'\"measurementProbabilities\": {\"100\": -1, \"000\": 2}, \"measuredQubits\": [12,3,7]',the probability",
        "'\"measurementProbabilities\": {\"10\": 1}, \"measuredQubits\": [12,3,7]',not 3 bits",
        "'\"measurementProbabilities\": {\"10x\": 1}, \"measuredQubits\": [12,3,7]',not 3 bits",
        "'\"measurements\": [[1,0,0]], \"measuredQubits\": [12,3,7], \"taskMetadata\": {\"deviceId\": \"other\"}',the device other where",
    })
    void answersThatMakeNoSenseAreBroken(String body, String message) {
        broken(() -> read(1, body), message);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"braketSchemaHeader\": {\"name\": \"braket.task_result.program_set_task_result\"}}',program_set",
        "'{}',the form ''",
        "'[]',the form ''",
        "'{\"braketSchema',is not JSON",
        "'',is empty",
    })
    void otherFormsAreBroken(String body, String message) {
        broken(() -> readWhole(1, body), message);
    }

    private static void broken(Runnable read, String message) {
        assertThatThrownBy(read::run)
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class))
                .hasMessageContaining(message);
    }
}
