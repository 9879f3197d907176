package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DwaveServiceTest {
    private static final UUID KEY = UUID.fromString("00000000-0000-4000-8000-000000000009");

    /** Spins of qubits 0 and 3 down, of 1, 5 and 7 up, each by its own field. */
    private static final Ising PROBE = Solvers.ising(new double[] {1, -2, 0, 3, 0, -0.5, 0, -4});

    private final Scripted transport = new Scripted();
    private final DwaveService service =
            new DwaveService(
                    DwaveAddress.at(URI.create("https://dwave.example/")),
                    () -> "s3cret",
                    transport,
                    RetryRules.defaults(),
                    new Scripted.Still(),
                    new SplittableRandom(1));

    private Device device() {
        transport.answer(
                200,
                Solvers.TINY,
                "Content-Type",
                "application/vnd.dwave.sapi.solver-definition+json; version=3.0.0; charset=utf-8");
        return service.device("tiny");
    }

    private JobRequest request() {
        return service.write(
                new JobOrder(KEY, new RemoteProgram.Spins(PROBE), 5, Map.of()), device());
    }

    private static String answer(String label) {
        return Solvers.answer(
                        Solvers.doubles(-10.5, -9.5),
                        Solvers.ints(4, 1),
                        Solvers.ints(7, 0, 3, 5, 1),
                        Solvers.rows(List.of("10011", "10001")),
                        24)
                .replace("\"id\": \"p\"", "\"id\": \"p\", \"label\": " + label);
    }

    private static void fails(
            ThrowingCallable call, Class<? extends BackendException.Kind> kind, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.kind()).isInstanceOf(kind))
                .hasMessageContaining(words)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aDeviceIsAskedForByItsName() {
        Device device = device();

        HttpCall call = transport.calls.getFirst();
        assertThat(call.uri()).hasToString("https://dwave.example/sapi/v2/solvers/remote/tiny");
        assertThat(call.header("X-Auth-Token")).contains("s3cret");
        assertThat(call.header("Accept"))
                .contains("application/vnd.dwave.sapi.solver-definition+json; version=3.0.0");
        assertThat(device.name()).isEqualTo("tiny");
        assertThat(device.identity().provider()).isEqualTo("D-Wave");
    }

    @Test
    void aSolverThatIsOfflineIsUnavailable() {
        transport.answer(200, Solvers.TINY.replaceFirst("\\{", "{\"status\": \"OFFLINE\", "));

        fails(
                () -> service.device("tiny"),
                BackendException.Unavailable.class,
                "tiny is \"OFFLINE\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "[]", ""})
    void aDefinitionThatMakesNoSenseIsBroken(String body) {
        transport.answer(200, body);

        fails(
                () -> service.device("tiny"),
                BackendException.Broken.class,
                "The definition of tiny");
    }

    @Test
    void theDefinitionOfAnotherSolverIsBroken() {
        transport.answer(200, Solvers.TINY);

        fails(
                () -> service.device("large"),
                BackendException.Broken.class,
                "expected the solver large, found \"tiny\"");
    }

    @Test
    void anotherVersionOfTheMediaTypeIsBroken() {
        transport.answer(
                200,
                Solvers.TINY,
                "Content-Type",
                "application/vnd.dwave.sapi.solver-definition+json; version=2.0.0");

        fails(() -> service.device("tiny"), BackendException.Broken.class, "version=2.0.0");
    }

    @Test
    void aRequestCarriesTheKeyAsItsLabel() {
        JobRequest request = request();

        var one = JsonMapper.shared().readTree(request.body()).path(0);
        assertThat(one.path("label").asString()).isEqualTo(KEY.toString());
        assertThat(one.path("params").toString()).isEqualTo("{\"num_reads\":5}");
        assertThat(request).isEqualTo(request());
    }

    @Test
    void theTimeOfAJobIsForeseen() {
        var order = new JobOrder(KEY, new RemoteProgram.Spins(PROBE), 5, Map.of());

        var charge = service.forecast(order, device()).orElseThrow();

        // 1,000 and 100 once, 20 + 28 + 10 for each read of five qubits
        assertThat(charge.seconds().orElseThrow()).isEqualByComparingTo("0.00139");
        assertThat(charge.shots()).isEqualTo(5);
        assertThat(charge.money()).isEmpty();
    }

    @Test
    void thePreviewShowsTheRequestWithoutTheToken() {
        JobRequest request = request();
        int calls = transport.calls.size();

        assertThat(service.preview(request).getFirst())
                .startsWith("POST https://dwave.example/sapi/v2/problems/\n")
                .contains("X-Auth-Token: ***", "\"format\":\"qp\"")
                .doesNotContain("s3cret");
        assertThat(transport.calls).hasSize(calls);
    }

    @Test
    void whatIsNotForThisServiceIsRefused() {
        Device device = device();
        var circuit = new Circuit(1, 1, List.of(new Measurement(0, 0)));
        var gates = new JobOrder(KEY, new RemoteProgram.Gates(circuit), 5, Map.of());

        assertThatThrownBy(() -> service.write(gates, device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("runs no circuits");
        var stranger =
                new DwaveService(
                        DwaveAddress.of("na-west-1"),
                        () -> "",
                        transport,
                        RetryRules.defaults(),
                        new Scripted.Still(),
                        new SplittableRandom(1));
        var spins = new JobOrder(KEY, new RemoteProgram.Spins(PROBE), 5, Map.of());
        assertThatThrownBy(() -> stranger.write(spins, device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ask the service for the device first");
    }

    @Test
    void aSubmissionGivesTheIdOfTheProblem() {
        JobRequest request = request();
        transport.answer(200, "[{\"status\":\"PENDING\",\"id\":\"abc\",\"label\":null}]");

        assertThat(service.submit(request)).isEqualTo("abc");
        assertThat(transport.calls.getLast().body()).isEqualTo(request.body());
    }

    @Test
    void aRefusalInsideASuccessIsARefusal() {
        JobRequest request = request();
        transport.answer(200, "[{\"error_code\":400,\"error_msg\":\"Unknown graph\"}]");

        fails(
                () -> service.submit(request),
                BackendException.Refused.class,
                "refused the problem: 400 Unknown graph.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>502</html>", "[]", "[{\"status\":\"PENDING\"}]", "[{},{}]"})
    void aSubmissionWithoutAnIdIsUncertain(String body) {
        JobRequest request = request();
        transport.answer(200, body);

        fails(() -> service.submit(request), BackendException.Uncertain.class, "without the id");
    }

    @ParameterizedTest
    @CsvSource({"502, Uncertain", "401, Unauthorised", "400, Refused", "404, Missing"})
    void anErrorIsToldInTheWordsOfTheService(int status, String kind) {
        JobRequest request = request();
        transport.answer(status, "{\"error_code\":%d,\"error_msg\":\"so so\"}".formatted(status));

        assertThatThrownBy(() -> service.submit(request))
                .hasMessageContaining("so so")
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind().getClass().getSimpleName()).isEqualTo(kind));
        assertThat(transport.left()).isZero();
    }

    @Test
    void aLostSubmissionIsFoundByItsLabel() {
        JobRequest request = request();
        transport.answer(
                200,
                "[{\"id\":\"x\",\"label\":\"other\"},{\"id\":\"y\",\"label\":null},{\"id\":\"z\",\"label\":\"%s\"}]"
                        .formatted(KEY));
        transport.answer(200, "[]");

        assertThat(service.find(request)).contains("z");
        assertThat(transport.calls.getLast().uri().getQuery()).contains("label=" + KEY);
        assertThat(service.find(request)).isEmpty();
    }

    @Test
    void manyAreAskedForAtOnceAndReportedInOrder() {
        transport
                .answer(
                        200,
                        "[{\"id\":\"c\",\"status\":\"FAILED\"},{\"id\":\"b\",\"status\":\"COMPLETED\"},{\"id\":\"a\",\"status\":\"PENDING\"}]")
                .answer(200, answer("null"))
                .answer(200, "{\"id\":\"c\",\"status\":\"FAILED\",\"error_message\":\"too hot\"}");

        List<JobReport> reports = service.poll(List.of("a", "b", "c", "d"));

        assertThat(transport.calls.getFirst().uri())
                .hasToString("https://dwave.example/sapi/v2/problems/?id=a,b,c,d");
        assertThat(reports.stream().map(JobReport::id)).containsExactly("a", "b", "c", "d");
        assertThat(reports.getFirst().state()).contains(JobState.QUEUED);
        assertThat(reports.get(1).charge().orElseThrow().seconds().orElseThrow())
                .isEqualByComparingTo("0.0000125");
        assertThat(reports.get(2).state()).contains(JobState.FAILED);
        assertThat(reports.get(2).reason()).contains("too hot");
        assertThat(reports.get(3).state()).isEmpty();
    }

    @Test
    void aSpoiltAnswerDoesNotHideThatAProblemCompleted() {
        transport
                .answer(200, "[{\"id\":\"b\",\"status\":\"COMPLETED\"}]")
                .answer(200, answer("null").substring(0, 100));

        JobReport report = service.poll(List.of("b")).getFirst();

        assertThat(report.state()).contains(JobState.COMPLETED);
        assertThat(report.charge()).isEmpty();
    }

    @Test
    void problemsThatNobodyKnowsAreMissing() {
        transport.answer(200, "[]").answer(404, "{\"error_code\":404,\"error_msg\":\"none\"}");

        fails(() -> service.poll(List.of("a")), BackendException.Missing.class, "none of 1");
        fails(() -> service.poll(List.of("a")), BackendException.Missing.class, "none");
    }

    @Test
    void oneProblemThatIsGoneDoesNotHideTheOthers() {
        String gone = "Problem does not exist or apitoken does not have access";
        transport
                .answer(404, gone)
                .answer(200, "[{\"id\":\"a\",\"status\":\"IN_PROGRESS\"}]")
                .answer(404, gone);

        List<JobReport> reports = service.poll(List.of("a", "b"));

        assertThat(reports.getFirst().state()).contains(JobState.RUNNING);
        assertThat(reports.getLast().state()).isEmpty();
        assertThat(reports.getLast().reason()).contains("D-Wave does not list this problem.");
    }

    @Test
    void anAnswerIsWaitedForAndFetchedAsItCame() {
        transport
                .answer(200, "{\"status\":\"COMPLETED\",\"id\":\"p\"}")
                .answer(200, answer("null"), "Content-Type", "x/y; version=3.0.0")
                .answer(200, "{\"status\":\"COMP");

        assertThat(service.fetch("p")).isEmpty();
        assertThat(service.fetch("p"))
                .contains(
                        new RawAnswer(
                                "x/y; version=3.0.0",
                                answer("null").getBytes(StandardCharsets.UTF_8)));
        RawAnswer cut = service.fetch("p").orElseThrow();
        JobRequest request = request();
        fails(() -> service.read(request, cut), BackendException.Broken.class, "truncated");
    }

    /** Two reads up but one: bit 0 and bit 3 are down in both, bit 5 in the second. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"00000000-0000-4000-8000-000000000009\""})
    void theProbeComesBackInTheOrderOfTheIds(String label) {
        RemoteAnswer answer =
                service.read(
                        request(),
                        new RawAnswer("", answer(label).getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.counts().asMap())
                .isEqualTo(Map.of(Bits.parse("10010000"), 4, Bits.parse("10010100"), 1));
        assertThat(answer.drawnBy()).isEmpty();
        assertThat(answer.figures()).containsEntry("qpu_access_time", "12.5 µs");
    }

    @Test
    void missingReadsAreSaid() {
        String fewer = answer("null").replace(Solvers.ints(4, 1), Solvers.ints(2, 1));

        assertThat(
                        service.read(
                                        request(),
                                        new RawAnswer("", fewer.getBytes(StandardCharsets.UTF_8)))
                                .remarks())
                .contains("D-Wave returned 3 of 5 reads.");
    }

    @Test
    void theAnswerToAnotherJobIsBroken() {
        JobRequest request = request();
        var foreign = new RawAnswer("", answer("\"other\"").getBytes(StandardCharsets.UTF_8));

        fails(
                () -> service.read(request, foreign),
                BackendException.Broken.class,
                "the label 0000");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 404, 409})
    void cancellingTooLateIsNoError(int status) {
        transport.answer(status, "{}");

        service.cancel("p");

        assertThat(transport.calls.getLast().method()).isEqualTo("DELETE");
        assertThat(transport.calls.getLast().uri()).hasPath("/sapi/v2/problems/p/");
    }

    @ParameterizedTest
    @CsvSource({
        "https://cloud.dwavesys.com/sapi, https://cloud.dwavesys.com/sapi",
        "https://cloud.dwavesys.com/sapi/v2/, https://cloud.dwavesys.com/sapi/v2",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/sapi/v2"
    })
    void anEndpointIsTakenWithOrWithoutItsPath(String server, String api) {
        assertThat(DwaveAddress.at(URI.create(server)).api()).hasToString(api);
    }

    @Test
    void aRegionHasItsHost() {
        assertThat(DwaveAddress.of("eu-central-1").api())
                .hasToString("https://eu-central-1.cloud.dwavesys.com/sapi/v2");
        assertThatThrownBy(() -> DwaveAddress.of("evil.example/x-1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
