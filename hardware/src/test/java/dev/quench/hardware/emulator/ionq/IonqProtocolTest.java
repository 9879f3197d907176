package dev.quench.hardware.emulator.ionq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.device.vendor.DeviceImport;
import dev.quench.hardware.device.vendor.ImportFrame;
import dev.quench.hardware.emulator.Caller;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class IonqProtocolTest {
    /** X on qubits 0 and 3 of 5; qubit 3 is read into bit 0 of c. */
    private static final String FLIPS =
            "OPENQASM 3.0; include 'stdgates.inc'; qubit[5] q; bit[2] a; bit[3] c; x q[0]; x q[3];"
                    + " a[0] = measure q[1]; a[1] = measure q[0]; c[0] = measure q[3];"
                    + " c[1] = measure q[2]; c[2] = measure q[4];";

    private static final String JSON_FLIPS =
            "{\"qubits\": 5, \"gateset\": \"qis\", \"circuit\": [{\"gate\": \"x\", \"targets\": [0, 3]}]}";

    private static final Device FORTE = ShippedDevices.find("ionq_forte").orElseThrow();

    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> open = new ArrayList<>();

    private record Account(IonqProtocol protocol, Caller caller) {
        String submit(String type, String backend, String input, String more) {
            var reply = caller.post("/v0.4/jobs", job(type, backend, input, more));
            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            return reply.json().get("id").stringValue();
        }

        String qasm(String text, String more) {
            return submit("ionq.qasm3.v1", "qpu.forte-1", data(text), more);
        }

        JsonNode poll(String id) {
            return caller.get("/v0.4/jobs/" + id).json();
        }

        String status(String id) {
            return poll(id).get("status").stringValue();
        }
    }

    private static String data(String text) {
        return "{\"data\": \"" + text.replace("'", "\\\"") + "\"}";
    }

    private static String job(String type, String backend, String input, String more) {
        return "{\"type\": \"%s\", \"backend\": \"%s\", \"input\": %s%s}"
                .formatted(type, backend, input, more);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private Account account(IonqOptions options, String faults) {
        var protocol = new IonqProtocol(new EmulatedProcessor(FORTE, 1), options, clock);
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults().withFaults(FaultPlan.parse(faults, 1)),
                        clock);
        var caller = Caller.of(server.address(), Map.of("Authorization", "apiKey emulated"));
        open.add(caller);
        open.add(server);
        return new Account(protocol, caller);
    }

    private Account account() {
        return account(IonqOptions.defaults(), "");
    }

    private static IonqOptions slow() {
        return IonqOptions.defaults()
                .withTimes(new JobTimes(Duration.ofHours(20), Duration.ofSeconds(9)));
    }

    private static String common(JsonNode values) {
        var best = new HashMap<String, Double>();
        values.properties().forEach(e -> best.put(e.getKey(), e.getValue().doubleValue()));
        return best.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    @Test
    void runsAJobFromItsSubmissionToItsResults() {
        var ionq = account(slow(), "");
        String id = ionq.qasm(FLIPS, ", \"shots\": 400, \"metadata\": {\"run\": \"42\"}");

        assertThat(ionq.status(id)).isEqualTo("submitted");
        clock.pass(Duration.ofHours(1));
        assertThat(ionq.status(id)).isEqualTo("ready");
        assertThat(ionq.caller().get("/v0.4/jobs/" + id + "/results/probabilities").status())
                .isEqualTo(404);
        clock.pass(Duration.ofHours(19));
        assertThat(ionq.status(id)).isEqualTo("started");
        clock.pass(Duration.ofSeconds(9));
        JsonNode job = ionq.poll(id);
        assertThat(job.get("status").stringValue()).isEqualTo("completed");
        assertThat(job.at("/metadata/run").stringValue()).isEqualTo("42");
        assertThat(job.at("/stats/gate_counts/1q").intValue()).isEqualTo(2);
        String url = job.at("/results/probabilities/url").stringValue();
        assertThat(url).isEqualTo("/v0.4/jobs/" + id + "/results/probabilities");
        assertThat(common(ionq.caller().get(url).json())).isEqualTo("9");
        JsonNode shots = ionq.caller().get(job.at("/results/shots/url").stringValue()).json();
        assertThat(shots.size()).isEqualTo(400);
        assertThat(ionq.protocol().jobs().accepted())
                .extracting(EmulatedJob::key)
                .containsExactly("run=42");
    }

    @Test
    void namesResultsByFormatAndReadsRegistersByTheirBits() {
        var ionq = account(IonqOptions.defaults().withArtifacts(true), "");
        String id = ionq.qasm(FLIPS, ", \"shots\": 50");

        JsonNode results = ionq.poll(id).get("results");
        JsonNode shots = artifact(ionq, id, results, "ionq.result.shots.json.v2").get("shots");
        JsonNode registers =
                artifact(ionq, id, results, "ionq.result.probabilities.json.v2")
                        .at("/probabilities/registers");

        var seen = new HashMap<String, Integer>();
        shots.forEach(s ->
                seen.merge(s.at("/registers/a") + " " + s.at("/registers/c"), 1, Integer::sum));
        assertThat(seen.getOrDefault("[0,1] [1,0,0]", 0)).isGreaterThan(45);
        assertThat(common(registers.get("a"))).isEqualTo("10");
        assertThat(common(registers.get("c"))).isEqualTo("001");
        assertThat(common(registers.get("output_all"))).isEqualTo("01001");
        assertThat(common(artifact(ionq, id, results, "ionq.result.histogram.json.v1")))
                .isEqualTo("9");
        assertThat(ionq.caller().get("/v0.4/jobs/" + id + "/artifacts/nothing").status())
                .isEqualTo(404);
    }

    private static JsonNode artifact(Account ionq, String id, JsonNode results, String format) {
        String artifact = results.get(format).get("id").stringValue();
        return ionq.caller().get("/v0.4/jobs/%s/artifacts/%s".formatted(id, artifact)).json();
    }

    @Test
    void theSimulatorGivesExactProbabilitiesOnly() {
        var ionq = account();
        String bell =
                "{\"gateset\": \"qis\", \"circuit\": [{\"gate\": \"h\", \"target\": 0},"
                        + " {\"gate\": \"cnot\", \"control\": 0, \"target\": 1}]}";
        String id = ionq.submit("ionq.circuit.v1", "simulator", bell, "");
        String base = "/v0.4/jobs/" + id + "/results/";

        JsonNode probabilities = ionq.caller().get(base + "probabilities").json();

        assertThat(probabilities.get("0").doubleValue()).isCloseTo(0.5, within(1e-12));
        assertThat(probabilities.get("3").doubleValue()).isCloseTo(0.5, within(1e-12));
        assertThat(ionq.poll(id).get("results").propertyNames()).containsExactly("probabilities");
        assertThat(ionq.caller().get(base + "shots").status()).isEqualTo(404);
    }

    @Test
    void readsGatesOfBothSets() {
        var ionq = account();
        String natives =
                "{\"qubits\": 3, \"gateset\": \"native\", \"circuit\": ["
                        + "{\"gate\": \"gpi\", \"phase\": 0.3, \"target\": 0}, {\"gate\": \"nop\", \"target\": 1},"
                        + "{\"gate\": \"gpi2\", \"phase\": 0, \"target\": 2},"
                        + "{\"gate\": \"gpi2\", \"phase\": 0, \"target\": 2},"
                        + "{\"gate\": \"zz\", \"angle\": 0.25, \"targets\": [0, 2]}]}";
        String ms =
                "{\"qubits\": 2, \"gateset\": \"native\", \"circuit\": ["
                        + "{\"gate\": \"ms\", \"phases\": [0, 0], \"angle\": 0.5, \"targets\": [0, 1]}]}";
        String quarter = ms.replace(", \"angle\": 0.5", "");

        assertThat(ideal(ionq, natives).get("5").doubleValue()).isCloseTo(1, within(1e-12));
        assertThat(ideal(ionq, ms).get("3").doubleValue()).isCloseTo(1, within(1e-12));
        assertThat(ideal(ionq, quarter).get("3").doubleValue()).isCloseTo(0.5, within(1e-12));
        assertThat(ideal(ionq, JSON_FLIPS).get("9").doubleValue()).isCloseTo(1, within(1e-12));
    }

    private static JsonNode ideal(Account ionq, String circuit) {
        String id = ionq.submit("ionq.circuit.v1", "simulator", circuit, "");
        return ionq.caller().get("/v0.4/jobs/" + id + "/results/probabilities").json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "this is no program|CompilationError",
                "OPENQASM 3.0; qubit[2] q; moon q[0];|CompilationError",
                "OPENQASM 3.0; qubit[2] q; bit[2] c; c[0] = measure q[0]; x q[0];|CompilationError",
                "OPENQASM 3.0; qubit[37] q; x q[36];|NotEnoughQubits",
                "OPENQASM 3.0; qubit[30] q; x q[29];|SimulationError"
            })
    void takesFaultyProgramsWhichFailLater(String text, String code) {
        var ionq = account(slow(), "");
        String id = ionq.qasm(text, "");

        assertThat(ionq.status(id)).isEqualTo("submitted");
        clock.pass(Duration.ofDays(1));
        JsonNode job = ionq.poll(id);

        assertThat(job.get("status").stringValue()).isEqualTo("failed");
        assertThat(job.at("/failure/code").stringValue()).isEqualTo(code);
        assertThat(job.at("/failure/message").stringValue()).isNotBlank();
        assertThat(job.get("results").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"shots\": 100|\"shots\": 0|shots",
                "\"shots\": 100|\"shots\": 1000001|shots",
                "\"shots\"|\"shoots\"|additional",
                "\"run\": \"1\"|\"run\": 1|run",
                "\"debiasing\": false|\"debiasing\": true|500",
                "\"debiasing\"|\"biasing\"|additional",
                "qpu.forte-1|qpu.moon|not known",
                "ionq.circuit.v1|ionq.moon.v1|not taken",
                "\"gateset\": \"qis\"|\"gateset\": \"moon\"|gateset",
                "\"gateset\": \"qis\"|\"gateset\": \"native\"|not in the set",
                "\"gate\": \"x\"|\"gate\": \"gpi\"|not in the set",
                "[0, 3]|[0, 5]|below 5",
                "[0, 3]|[]|targets",
                "\"targets\"|\"tarts\"|additional",
                "\"gate\": \"x\"|\"gate\": \"rx\"|rotation",
                "\"type\"|type|JSON"
            })
    void refusesWhatTheSchemaForbids(String good, String bad, String words) {
        var ionq = account();
        String body =
                job(
                        "ionq.circuit.v1",
                        "qpu.forte-1",
                        JSON_FLIPS,
                        ", \"shots\": 100, \"metadata\": {\"run\": \"1\"}, \"settings\":"
                                + " {\"error_mitigation\": {\"debiasing\": false}}");

        var reply = ionq.caller().post("/v0.4/jobs", body.replace(good, bad));

        assertThat(ionq.caller().post("/v0.4/jobs", body).status()).isEqualTo(201);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("statusCode").intValue()).isEqualTo(400);
        assertThat(reply.body()).contains(words).doesNotContain("Exception");
        assertThat(ionq.protocol().jobs().accepted()).hasSize(1);
    }

    @Test
    void cancelsEvenCompletedJobs() {
        var ionq = account();
        String id = ionq.qasm(FLIPS, "");

        var reply = ionq.caller().send("PUT", "/v0.4/jobs/" + id + "/status/cancel", "");

        assertThat(reply.json().get("status").stringValue()).isEqualTo("canceled");
        assertThat(ionq.status(id)).isEqualTo("canceled");
        assertThat(ionq.caller().get("/v0.4/jobs/" + id + "/results/shots").status())
                .isEqualTo(404);
        String ids = "{\"ids\": [\"" + ionq.qasm(FLIPS, "") + "\"]}";
        assertThat(ionq.caller().send("PUT", "/v0.4/jobs/status/cancel", ids).status())
                .isEqualTo(200);
        assertThat(ionq.caller().send("DELETE", "/v0.4/jobs", ids).status()).isEqualTo(200);
        assertThat(ionq.caller().send("DELETE", "/v0.4/jobs", "{\"ids\": [{}]}").status())
                .isEqualTo(400);
        assertThat(ionq.caller().send("DELETE", "/v0.4/jobs/" + id, "").status()).isEqualTo(200);
        assertThat(ionq.caller().get("/v0.4/jobs").json().get("jobs").size()).isZero();
        assertThat(ionq.protocol().jobs().accepted()).hasSize(2);
    }

    @Test
    void pagesThroughJobsNewestFirst() {
        var ionq = account();
        for (int k = 0; k < 5; k++) {
            ionq.qasm(FLIPS, ", \"metadata\": {\"run\": \"%d\"}".formatted(k));
        }
        var runs = new ArrayList<String>();

        String next = "0";
        while (!next.isEmpty()) {
            JsonNode page = ionq.caller().get("/v0.4/jobs?limit=2&next=" + next).json();
            page.get("jobs").forEach(j -> runs.add(j.at("/metadata/run").stringValue()));
            next = page.get("next").isNull() ? "" : page.get("next").stringValue();
        }

        assertThat(runs).containsExactly("4", "3", "2", "1", "0");
        assertThat(ionq.caller().get("/v0.4/jobs?status=ready").json().get("jobs").size()).isZero();
        assertThat(ionq.caller().get("/v0.4/jobs?limit=1000").status()).isEqualTo(400);
    }

    @Test
    void pricesJobsAndRunsNoDryOne() {
        var ionq = account();
        String id = ionq.qasm(FLIPS, ", \"shots\": 500, \"dry_run\": true");
        JsonNode cost = ionq.caller().get("/v0.4/jobs/" + id + "/cost").json();
        JsonNode estimate =
                ionq.caller()
                        .get(
                                "/v0.4/jobs/estimate?backend=qpu.forte-1&qubits=5&shots=500&1q_gates=2")
                        .json();

        assertThat(ionq.status(id)).isEqualTo("completed");
        assertThat(ionq.poll(id).get("results").isNull()).isTrue();
        assertThat(cost.at("/estimated_cost/value").doubleValue()).isEqualTo(0.3 + 500 * 0.08);
        assertThat(cost.at("/estimated_cost/unit").stringValue()).isEqualTo("usd");
        assertThat(cost.has("cost")).isFalse();
        assertThat(estimate.get("estimated_total_cost").doubleValue()).isEqualTo(40.3);
    }

    @Test
    void describesTheMachineSoThatTheImporterReadsIt() {
        var ionq = account();
        String base = "/v0.4/backends/qpu.forte-1";
        String text = ionq.caller().get(base + "/characterizations").body();
        var frame =
                new ImportFrame(
                        "ionq_forte", LocalDate.EPOCH, "here", LocalDate.parse("2026-11-30"));

        var read =
                DeviceImport.read(JsonText.parse("characterization", text), Optional.empty(), frame)
                        .device();

        assertThat(read.qubits()).isEqualTo(36);
        assertThat(read.basis()).containsExactly("gpi", "gpi2", "rzz");
        assertThat(read.noise(Gate.RZZ, List.of(3, 7)).orElseThrow().error())
                .isCloseTo(4.64e-3, within(1e-9));
        var anyone = ionq.caller().with(Map.of());
        assertThat(anyone.get("/v0.4/backends").json().size()).isEqualTo(2);
        assertThat(anyone.get(base).json().get("qubits").intValue()).isEqualTo(36);
        assertThat(anyone.get("/v0.4/whoami").status()).isEqualTo(401);
        assertThat(ionq.caller().get("/v0.4/whoami").json().has("key_id")).isTrue();
        assertThat(ionq.caller().get("/v0.4/moon").status()).isEqualTo(404);
        assertThat(ionq.caller().get("/v0.3/jobs").status()).isEqualTo(404);
    }

    @Test
    void injectsFaultsThatOnlyAServiceCanMake() {
        var ionq =
                account(
                        IonqOptions.defaults(),
                        "fewer-shots@1,failed@2,unknown-state@1,not-ready@1,gone@3,409/poll@3");
        String first = ionq.qasm(FLIPS, ", \"shots\": 100");
        String second = ionq.qasm(FLIPS, ", \"shots\": 100");
        String shots = "/v0.4/jobs/" + first + "/results/shots";

        assertThat(ionq.status(first)).isEqualTo("recalibrating");
        assertThat(ionq.poll(second).at("/failure/code").stringValue())
                .isEqualTo("QuantumComputerError");
        assertThat(ionq.caller().get("/v0.4/jobs/" + first).status()).isEqualTo(409);
        assertThat(ionq.caller().get(shots).status()).isEqualTo(404);
        assertThat(ionq.caller().get(shots).json().size()).isEqualTo(90);
        assertThat(ionq.caller().get(shots).status()).isEqualTo(404);
    }

    @Test
    void aListHasAJobLaterThanItsId() {
        var times = JobTimes.NONE.withListed(Duration.ofSeconds(20));
        var ionq = account(IonqOptions.defaults().withTimes(times), "");
        String id = ionq.qasm(FLIPS, ", \"shots\": 10");

        assertThat(ionq.poll(id).get("id").stringValue()).isEqualTo(id);
        assertThat(ionq.caller().get("/v0.4/jobs?ids=" + id).json().get("jobs").size()).isOne();
        assertThat(ionq.caller().get("/v0.4/jobs").json().get("jobs").size()).isZero();
        clock.pass(Duration.ofSeconds(20));
        assertThat(ionq.caller().get("/v0.4/jobs").json().get("jobs").size()).isOne();
    }
}
