package dev.quench.hardware.remote.braket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Scripted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every request that the client sends is one of the service's model. */
class BraketModelTest {
    private final Scripted transport = new Scripted();
    private final BraketService service = Tasks.service(transport, new Scripted.Still());
    private ServiceModel model;

    @BeforeEach
    void read() {
        model = ServiceModel.braket();
    }

    private ServiceModel.Verdict last() {
        return model.check(transport.calls.getLast());
    }

    @Test
    void aSubmissionIsValid() {
        transport.answer(201, "{\"quantumTaskArn\": \"%s\"}".formatted(Tasks.ARN));

        service.submit(service.write(Tasks.order(100, Map.of(), 8, 7), Tasks.GARNET));

        assertThat(last()).isEqualTo(new ServiceModel.Verdict("CreateQuantumTask", List.of()));
    }

    @Test
    void aSubmissionWithAllOptionsIsValid() {
        var options =
                Map.of(
                        "bucket", "amazon-braket-mine",
                        "prefix", "a/b",
                        "reservation", "arn:aws:braket:eu-north-1:123456789012:reservation/r-1");
        transport.answer(201, "{\"quantumTaskArn\": \"%s\"}".formatted(Tasks.ARN));

        service.submit(service.write(Tasks.order(100, options, 8, 7), Tasks.GARNET));

        assertThat(last()).isEqualTo(new ServiceModel.Verdict("CreateQuantumTask", List.of()));
        assertThat(new String(transport.calls.getLast().body(), StandardCharsets.UTF_8))
                .contains("reservation/r-1", "amazon-braket-mine", "a/b/" + Tasks.KEY);
    }

    @Test
    void allOtherOperationsAreValid() {
        transport
                .answer(200, Tasks.DEVICE)
                .answer(200, Tasks.task("RUNNING"))
                .answer(200, "{\"quantumTasks\": [], \"nextToken\": \"n\"}")
                .answer(200, "{\"quantumTasks\": []}")
                .answer(
                        200,
                        "{\"quantumTaskArn\": \"%s\", \"cancellationStatus\": \"CANCELLING\"}"
                                .formatted(Tasks.ARN));

        service.device("Garnet");
        service.poll(List.of(Tasks.ARN));
        service.find(service.write(Tasks.order(100, Map.of(), 8), Tasks.GARNET));
        service.cancel(Tasks.ARN);

        assertThat(transport.calls.stream().map(model::check))
                .containsExactly(
                        new ServiceModel.Verdict("GetDevice", List.of()),
                        new ServiceModel.Verdict("GetQuantumTask", List.of()),
                        new ServiceModel.Verdict("SearchQuantumTasks", List.of()),
                        new ServiceModel.Verdict("SearchQuantumTasks", List.of()),
                        new ServiceModel.Verdict("CancelQuantumTask", List.of()));
    }

    /** The witness itself sees what is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|no clientToken",
                "{\"clientToken\": \"\"}|clientToken has 0 characters",
                "{\"shots\": -1}|shots (-1) is no number in its range",
                "{\"shots\": \"1\"}|shots (\"1\") is no number in its range",
                "{\"action\": \"{\"}|action holds no JSON",
                "{\"outputS3Bucket\": \"ab\"}|outputS3Bucket has 2 characters",
                "{\"colour\": 1}|an unknown member colour",
                "{\"associations\": [{\"arn\": \"a\", \"type\": \"X\"}]}|type ('X') is none of",
                "{\"associations\": [{\"type\": \"RESERVATION_TIME_WINDOW_ARN\"}]}|no arn in associations",
            })
    void faultsAreFound(String body, String fault) {
        var call =
                HttpCall.of("POST", URI.create("https://x.example/quantum-task"))
                        .body("application/json", body.getBytes(StandardCharsets.UTF_8));

        assertThat(model.check(call).faults()).anyMatch(f -> f.startsWith(fault));
    }
}
