package dev.quench.hardware.remote.ionq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.qasm.QasmReader;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import dev.quench.hardware.remote.http.WireJson;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IonqServiceTest {
    private static final Device FORTE = ShippedDevices.find("ionq_forte").orElseThrow();
    private static final UUID KEY = UUID.fromString("00000000-0000-4000-8000-000000000009");

    private final Scripted transport = new Scripted();
    private final IonqService service =
            new IonqService(
                    URI.create("https://ionq.example/"),
                    () -> "s3cret",
                    transport,
                    RetryRules.defaults(),
                    new Scripted.Still(),
                    new SplittableRandom(1));

    /** Half turns on qubits 0 and 3 of 5; bit {@code b} is measured on the b-th listed qubit. */
    private static JobOrder probe(int shots, Map<String, String> options, int... measured) {
        var instructions = new ArrayList<dev.quench.hardware.circuit.Instruction>();
        instructions.add(new Operation(Gate.GPI, List.of(Math.PI / 2), List.of(0)));
        instructions.add(new Operation(Gate.GPI, List.of(0.0), List.of(3)));
        instructions.add(new Operation(Gate.RZZ, List.of(Math.PI / 2), List.of(1, 4)));
        instructions.add(new Operation(Gate.RZZ, List.of(Math.PI / 2), List.of(2, 4)));
        for (int b = 0; b < measured.length; b++) {
            instructions.add(new Measurement(measured[b], b));
        }
        var circuit = new Circuit(36, measured.length, instructions);
        return new JobOrder(KEY, new RemoteProgram.Gates(circuit), shots, options);
    }

    private JobRequest request(int shots, int... measured) {
        return service.write(probe(shots, Map.of(), measured), FORTE);
    }

    private RemoteAnswer read(String format, int shots, String body, int... measured) {
        return service.read(
                request(shots, measured),
                new RawAnswer(format, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRequestIsClosedAndInTurns() {
        assertThat(new String(request(100, 0, 1, 2, 3, 4).body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"ionq.circuit.v1\",\"backend\":\"ionq_forte\",\"shots\":100,\"name\":\"quench\","
                                + "\"metadata\":{\"quench\":\"00000000-0000-4000-8000-000000000009\"},"
                                + "\"input\":{\"qubits\":5,\"gateset\":\"native\",\"circuit\":["
                                + "{\"gate\":\"gpi\",\"target\":0,\"phase\":0.25},{\"gate\":\"gpi\",\"target\":3,\"phase\":0.0},"
                                + "{\"gate\":\"zz\",\"targets\":[1,4],\"angle\":0.25},"
                                + "{\"gate\":\"zz\",\"targets\":[2,4],\"angle\":0.25}]}}");
    }

    @Test
    void theServiceMayCompileOpenQasmItself() {
        var options = Map.of("format", "qasm3");
        String body =
                new String(
                        service.write(probe(100, options, 0, 1, 2, 3, 4), FORTE).body(),
                        StandardCharsets.UTF_8);
        String program =
                WireJson.parse("The request", body.getBytes(StandardCharsets.UTF_8))
                        .path("input")
                        .path("data")
                        .asString("");

        assertThat(body).contains("\"type\":\"ionq.qasm3.v1\"").doesNotContain("gateset");
        assertThat(program).contains("OPENQASM 3", "stdgates.inc", "qubit[5]");
        Circuit sent = QasmReader.read("program", program);
        assertThat(sent.instructions()).filteredOn(i -> i instanceof Measurement).hasSize(5);
    }

    @Test
    void theServiceIsAskedWhatAJobCosts() {
        transport.answer(
                200,
                "{\"estimated_total_cost\":12.5,\"estimated_unit\":\"USD\",\"estimated_quantum_compute_time_us\":2500000}");

        assertThat(service.forecast(probe(100, Map.of(), 0, 1), FORTE))
                .contains(
                        new Charge(
                                100,
                                Optional.of(new BigDecimal("2.500000")),
                                Optional.of(new Charge.Money(new BigDecimal("12.5"), "USD"))));
        assertThat(transport.calls.getFirst().uri().toString())
                .isEqualTo(
                        "https://ionq.example/v0.4/jobs/estimate?backend=ionq_forte&type=ionq.circuit.v1&qubits=5&shots=100&1q_gates=2&2q_gates=2&error_mitigation=false");
    }

    @Test
    void aServiceThatDoesNotSayWhatAJobCostsIsNotBelieved() {
        transport.answer(200, "{}");

        assertThat(service.forecast(probe(100, Map.of(), 0, 1), FORTE)).isEmpty();
    }

    @Test
    void onlyAsManyIonsAsAreUsedAreAskedFor() {
        var circuit =
                new Circuit(
                        36,
                        2,
                        List.of(
                                new Operation(Gate.GPI, List.of(0.0), List.of(20)),
                                new Measurement(20, 1),
                                new Measurement(30, 0)));
        var order = new JobOrder(KEY, new RemoteProgram.Gates(circuit), 4, Map.of());

        JobRequest request = service.write(order, FORTE);

        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .contains("\"qubits\":2", "\"target\":0");
        assertThat(
                        service.read(
                                        request,
                                        new RawAnswer(
                                                IonqAnswers.HISTOGRAM_1,
                                                "{\"1\":4}".getBytes(StandardCharsets.UTF_8)))
                                .counts()
                                .asMap())
                .isEqualTo(Map.of(Bits.of(false, true), 4));
    }

    @Test
    void thePreviewShowsTheRequestWithoutTheKey() {
        assertThat(service.preview(request(100, 0)).getFirst())
                .startsWith("POST https://ionq.example/v0.4/jobs\n")
                .contains("Authorization: ***", "\"gateset\"")
                .doesNotContain("s3cret");
        assertThat(transport.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ionq.result.probabilities.json.v1,'{\"9\":1.0}'",
        "ionq.result.histogram.json.v1,'{\"9\":4}'",
        "ionq.result.shots.json.v1,'[\"9\",\"9\",\"9\",\"9\"]'",
        "ionq.result.shots.json.v2,'{\"shots\":[{\"registers\":{\"output_all\":[1,0,0,1,0]}},{\"registers\":{\"output_all\":[1,0,0,1,0]}},{\"registers\":{\"output_all\":[1,0,0,1,0]}},{\"registers\":{\"output_all\":[1,0,0,1,0]}}]}'",
    })
    void theProbeComesBackInEveryFormAndOrder(String format, String body) {
        assertThat(read(format, 4, body, 0, 1, 2, 3, 4).counts().asMap())
                .isEqualTo(Map.of(Bits.of(true, false, false, true, false), 4));
        assertThat(read(format, 4, body, 4, 3, 1).counts().asMap())
                .isEqualTo(Map.of(Bits.of(false, true, false), 4));
    }

    @Test
    void probabilitiesThatAreNoSharesOfShotsAreDrawnBySeed() {
        String body = "{\"0\":0.333333,\"9\":0.666667}";

        var one = read(IonqAnswers.PROBABILITIES_1, 1000, body, 0);
        var two = read(IonqAnswers.PROBABILITIES_1, 1000, body, 0);

        assertThat(one.drawnBy()).isPresent();
        assertThat(one.counts()).isEqualTo(two.counts());
        assertThat(one.counts().total()).isEqualTo(1000);
        assertThat(one.counts().get(Bits.of(true))).isBetween(600, 730);
        assertThat(one.remarks()).anyMatch(r -> r.contains("drawn here"));
    }

    @Test
    void leakedShotsAreLeftOutAndSaid() {
        String shot = "{\"registers\":{\"output_all\":[1,0,0,1,0]}}";
        String leaked = "{\"registers\":{\"output_all\":[1,0,0,1,0]},\"leakage_bits\":[0,1]}";

        var answer =
                read(IonqAnswers.SHOTS_2, 2, "{\"shots\":[%s,%s]}".formatted(shot, leaked), 0, 1);

        assertThat(answer.counts().total()).isEqualTo(1);
        assertThat(answer.remarks()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ionq.result.probabilities.json.v1,'{\"9\":0.2}'",
        "ionq.result.probabilities.json.v1,'{\"9\":NaN}'",
        "ionq.result.probabilities.json.v1,'{\"9\":-1,\"1\":2}'",
        "ionq.result.probabilities.json.v1,'{\"32\":1}'",
        "ionq.result.probabilities.json.v1,'{\"x\":1}'",
        "ionq.result.histogram.json.v1,'{\"9\":1.5}'",
        "ionq.result.histogram.json.v1,'{}'",
        "ionq.result.histogram.json.v1,'[]'",
        "ionq.result.shots.json.v1,'{}'",
        "ionq.result.shots.json.v2,'{\"shots\":[{\"registers\":{\"c\":[1]}}]}'",
        "ionq.result.shots.json.v2,'{\"shots\":[{\"registers\":{\"output_all\":[2,0,0,0,0]}}]}'",
        "ionq.result.new,'{}'",
    })
    void answersThatMakeNoSenseAreBroken(String format, String body) {
        assertThatThrownBy(() -> read(format, 4, body, 0))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
    }

    @Test
    void aLostSubmissionIsFoundByItsMetadataOnALaterPage() {
        transport
                .answer(
                        200,
                        "{\"jobs\":[{\"id\":\"a\",\"metadata\":null},{\"id\":\"b\"}],\"next\":\"p2\"}")
                .answer(
                        200,
                        "{\"jobs\":[{\"id\":\"c\",\"metadata\":{\"quench\":\"%s\"}}],\"next\":null}"
                                .formatted(KEY));

        assertThat(service.find(request(4, 0))).contains("c");
        assertThat(transport.calls.getLast().uri().getQuery()).contains("next=p2");
    }

    /** A list of so many jobs of others in pages of 100, of which the last names no next one. */
    private void listed(int jobs, String last) {
        for (int first = 0; first < jobs; first += 100) {
            String page =
                    IntStream.range(first, Math.min(first + 100, jobs))
                            .mapToObj(
                                    "{\"id\":\"j%d\",\"metadata\":{\"quench\":\"other\"}}"
                                            ::formatted)
                            .collect(Collectors.joining(","));
            boolean more = first + 100 < jobs;
            transport.answer(
                    200,
                    "{\"jobs\":[%s%s],\"next\":%s}"
                            .formatted(
                                    page,
                                    more ? "" : last,
                                    more ? "\"after%d\"".formatted(first + 99) : "null"));
        }
    }

    @Test
    void aLostSubmissionIsFoundAtTheEndOfFourThousandJobs() {
        listed(3_999, ",{\"id\":\"mine\",\"metadata\":{\"quench\":\"%s\"}}".formatted(KEY));

        assertThat(service.find(request(4, 0))).contains("mine");
        assertThat(transport.calls)
                .hasSize(40)
                .allSatisfy(call -> assertThat(call.uri().getQuery()).contains("limit=100"));
        assertThat(transport.calls.getLast().uri().getQuery()).contains("next=after3899");
    }

    @Test
    void aLostSubmissionThatFourThousandJobsDoNotHoldIsNotThere() {
        listed(4_000, "");

        assertThat(service.find(request(4, 0))).isEmpty();
        assertThat(transport.calls).hasSize(40);
    }

    @Test
    void aSearchAmongMoreThanFourThousandJobsEndsWithoutSayingThatTheJobIsNotThere() {
        listed(6_000, "");

        assertThatThrownBy(() -> service.find(request(4, 0)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Unavailable.class))
                .hasMessageContaining("among the 4000 that IonQ lists first")
                .hasMessageContaining("\nMaybe ");
        assertThat(transport.calls).hasSize(40);
    }

    @Test
    void aStatusThatIsNotKnownIsNoEnd() {
        transport.answer(200, "{\"status\":\"pondering\"}");

        var report = service.poll(List.of("a")).getFirst();

        assertThat(report.state()).isEmpty();
        assertThat(report.status()).isEqualTo("pondering");
    }

    @Test
    void whatACompletedJobTookIsRead() {
        transport
                .answer(
                        200,
                        "{\"status\":\"completed\",\"shots\":100,\"stats\":{\"billed_quantum_compute_time_us\":1500000}}")
                .answer(200, "{\"cost\":{\"value\":12.34,\"unit\":\"usd\"}}");

        var report = service.poll(List.of("a")).getFirst();

        assertThat(report.state()).contains(JobState.COMPLETED);
        var charge = report.charge().orElseThrow();
        assertThat(charge.seconds().orElseThrow()).isEqualByComparingTo("1.5");
        assertThat(charge.money().orElseThrow().amount()).isEqualTo(new BigDecimal("12.34"));
    }

    @Test
    void whyAJobFailedIsSaidInTheWordsOfTheService() {
        transport.answer(
                200,
                "{\"status\":\"failed\",\"failure\":{\"code\":\"TooManyGates\",\"message\":\"too deep\"}}");

        assertThat(service.poll(List.of("a")).getFirst().reason())
                .contains("TooManyGates: too deep");
    }

    @Test
    void bothGenerationsOfResultsAreFetched() {
        transport
                .answer(
                        200,
                        "{\"results\":{\"ionq.result.histogram.json.v1\":{\"id\":\"h\"},\"ionq.result.probabilities.json.v1\":{\"id\":\"p\"}}}")
                .answer(200, "{\"9\":4}")
                .answer(
                        200,
                        "{\"results\":{\"probabilities\":{\"url\":\"/v0.4/jobs/a/results/probabilities\"}}}")
                .answer(200, "{\"9\":1}");

        assertThat(service.fetch("a").orElseThrow().mediaType()).isEqualTo(IonqAnswers.HISTOGRAM_1);
        assertThat(service.fetch("a").orElseThrow().mediaType())
                .isEqualTo(IonqAnswers.PROBABILITIES_1);
        assertThat(transport.calls.get(1).uri()).hasPath("/v0.4/jobs/a/artifacts/h");
        assertThat(transport.calls.get(3).uri()).hasPath("/v0.4/jobs/a/results/probabilities");
    }

    @Test
    void aResultThatIsNotThereYetIsNoError() {
        transport.answer(200, "{\"status\":\"completed\",\"results\":null}");

        assertThat(service.fetch("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"debiasing=perhaps", "colour=red"})
    void unknownOptionsAreRefused(String option) {
        String[] parts = option.split("=", 2);

        assertThatThrownBy(() -> service.write(probe(4, Map.of(parts[0], parts[1]), 0), FORTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    @Test
    void debiasingNeedsItsShots() {
        assertThatThrownBy(() -> service.write(probe(499, Map.of("debiasing", "true"), 0), FORTE))
                .hasMessageContaining("at least 500");
    }
}
