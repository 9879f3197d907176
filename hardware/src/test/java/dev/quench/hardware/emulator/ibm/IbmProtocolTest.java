package dev.quench.hardware.emulator.ibm;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.quench.hardware.noise.QubitNoise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IbmProtocolTest {
    private static final Device TORINO = ShippedDevices.find("ibm_torino").orElseThrow();
    private static final String FLIPS =
            "OPENQASM 3.0; bit[2] low; bit[3] c; x $0; x $3; low[0] = measure $0; low[1] = measure"
                    + " $1; c[0] = measure $2; c[1] = measure $3; c[2] = measure $4;";
    private static final String GRANT =
            "grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey&apikey=";

    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    private record Instance(IbmProtocol protocol, Caller caller) {
        Caller.Reply submit(String body) {
            return caller.post("/api/v1/jobs", body);
        }

        JsonNode poll(String id) {
            return caller.get("/api/v1/jobs/" + id + "?exclude_params=true").json();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private Instance instance(IbmOptions options, String faults) {
        var protocol = new IbmProtocol(new EmulatedProcessor(TORINO, 1), options, clock);
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults()
                                .withFaults(FaultPlan.parse(faults, 1))
                                .withLog(log::add),
                        clock);
        var caller = Caller.of(server.address(), Map.of());
        open.add(caller);
        open.add(server);
        String token =
                caller.post("/identity/token", GRANT + "emulated")
                        .json()
                        .get("access_token")
                        .stringValue();
        return new Instance(protocol, caller.with(headers(token)));
    }

    private Instance instance() {
        return instance(IbmOptions.defaults(), "");
    }

    private static Map<String, String> headers(String token) {
        return Map.of(
                "Authorization",
                "Bearer " + token,
                "Service-CRN",
                IbmOptions.CRN,
                "IBM-API-Version",
                "2026-04-15");
    }

    private static String job(String circuit, String shots, String packed, String more) {
        return """
        {"program_id": "sampler", "backend": "ibm_torino",
         "params": {"version": 2, "support_qiskit": %s, "pubs": [["%s", null, %s]]}%s}\
        """
                .formatted(packed, circuit, shots, more);
    }

    @Test
    void runsAJobFromItsSubmissionToItsResults() {
        var ibm =
                instance(
                        IbmOptions.defaults()
                                .withTimes(
                                        new JobTimes(
                                                Duration.ofMinutes(59), Duration.ofSeconds(60))),
                        "");
        String id =
                ibm.submit(job(FLIPS, "300", "false", ", \"tags\": [\"run-42\"]"))
                        .json()
                        .get("id")
                        .stringValue();

        assertThat(ibm.poll(id).get("state").get("status").stringValue()).isEqualTo("Queued");
        assertThat(ibm.caller().get("/api/v1/jobs/" + id + "/results").status()).isEqualTo(204);
        clock.pass(Duration.ofMinutes(59));
        assertThat(ibm.poll(id).get("state").get("status").stringValue()).isEqualTo("Running");
        clock.pass(Duration.ofSeconds(60));
        ibm = renewed(ibm);
        JsonNode done = ibm.poll(id);
        assertThat(done.get("state").get("status").stringValue()).isEqualTo("Completed");
        assertThat(done.get("usage").get("qpu_charge_time_seconds").doubleValue()).isEqualTo(60);
        assertThat(done.has("params")).isFalse();
        JsonNode data =
                ibm.caller()
                        .get("/api/v1/jobs/" + id + "/results")
                        .json()
                        .get("results")
                        .get(0)
                        .get("data");
        assertThat(common(data.get("low").get("samples"))).isEqualTo("0x1");
        assertThat(common(data.get("c").get("samples"))).isEqualTo("0x2");
        assertThat(data.get("c").get("samples").size()).isEqualTo(300);
        assertThat(data.get("c").get("num_bits").intValue()).isEqualTo(3);
        assertThat(ibm.protocol().jobs().accepted())
                .extracting(EmulatedJob::key)
                .containsExactly("run-42");
    }

    private static Instance renewed(Instance ibm) {
        String token =
                ibm.caller()
                        .with(Map.of())
                        .post("/identity/token", GRANT + "emulated")
                        .json()
                        .get("access_token")
                        .stringValue();
        return new Instance(ibm.protocol(), ibm.caller().with(headers(token)));
    }

    private static String common(JsonNode samples) {
        var counts = new HashMap<String, Integer>();
        samples.forEach(s -> counts.merge(s.stringValue(), 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    @Test
    void packsTheSameShotsForQiskit() throws IOException {
        var ibm = instance();
        String id = ibm.submit(job(FLIPS, "7", "true", "")).json().get("id").stringValue();

        JsonNode bin =
                ibm.caller()
                        .get("/api/v1/jobs/" + id + "/results")
                        .json()
                        .at("/__value__/pub_results/0/__value__/data/__value__");
        String packed = bin.at("/fields/c/__value__/array/__value__").stringValue();
        byte[] npy =
                new InflaterInputStream(
                                new ByteArrayInputStream(Base64.getDecoder().decode(packed)))
                        .readAllBytes();

        int header = (npy[8] & 0xFF) | ((npy[9] & 0xFF) << 8);
        assertThat(new String(npy, 10, header, StandardCharsets.US_ASCII))
                .contains("'descr': '|u1'", "'shape': (7, 1)")
                .endsWith("\n");
        assertThat((10 + header) % 64).isZero();
        assertThat(npy.length).isEqualTo(10 + header + 7);
        assertThat(npy[npy.length - 1]).isEqualTo((byte) 2);
        assertThat(bin.get("field_names").get(1).stringValue()).isEqualTo("c");
    }

    @Test
    void sendsResultsTwiceEncodedIfAsked() {
        var ibm = instance(IbmOptions.defaults().withEncodedTwice(true), "");
        String id = ibm.submit(job(FLIPS, "3", "false", "")).json().get("id").stringValue();

        JsonNode outer = ibm.caller().get("/api/v1/jobs/" + id + "/results").json();

        assertThat(JsonMapper.shared().readTree(outer.stringValue()).has("results")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ibm_kingston", "ibm_miami", "ibm_sherbrooke", "ibm_torino"})
    void describesDevicesAsIbmDoes(String name) {
        Device device = ShippedDevices.find(name).orElseThrow();
        var words = new IbmDevice(device);
        var frame = new ImportFrame("", LocalDate.EPOCH, "here", LocalDate.parse("2026-11-30"));

        var read =
                DeviceImport.read(
                                JsonText.parse("conf", words.configuration().toString()),
                                Optional.of(JsonText.parse("props", words.properties().toString())),
                                frame)
                        .device();

        assertThat(read.connectivity()).isEqualTo(device.connectivity());
        assertThat(read.operations()).isEqualTo(device.operations());
        assertThat(read.figures().limits().values()).isEqualTo(device.figures().limits().values());
        assertThat(read.figures().timing().values()).isEqualTo(device.figures().timing().values());
        assertThat(Set.copyOf(read.calibration().noise().gates()))
                .isEqualTo(Set.copyOf(device.calibration().noise().gates()));
        for (int q : device.workingQubits()) {
            QubitNoise expected = device.calibration().noise().qubit(q);
            QubitNoise found = read.calibration().noise().qubit(q);
            assertThat(found.readout()).isEqualTo(expected.readout());
            assertThat(found.t1()).isEqualTo(expected.t1());
            // A T2 that was cut to 2 T1 has more than the 3 digits of an import.
            assertThat(found.t2()).isCloseTo(expected.t2(), expected.t2().dividedBy(100));
        }
    }

    @Test
    void listsTheBackendWithItsState() {
        var ibm = instance();

        JsonNode listed = ibm.caller().get("/api/v1/backends").json().get("devices").get(0);

        assertThat(listed.get("name").stringValue()).isEqualTo("ibm_torino");
        String base = "/api/v1/backends/ibm_torino/";
        assertThat(ibm.caller().get(base + "configuration").json().get("n_qubits").intValue())
                .isEqualTo(133);
        assertThat(ibm.caller().get(base + "properties").json().get("qubits").size())
                .isEqualTo(133);
        assertThat(ibm.caller().get(base + "status").json().get("state").booleanValue()).isTrue();
        assertThat(ibm.caller().get("/api/v1/backends/ibm_moon/status").status()).isEqualTo(404);
    }

    @Test
    void tokensExpireAndBadKeysAreRefused() {
        var ibm = instance(IbmOptions.defaults().withTokenLife(Duration.ofMinutes(5)), "");
        clock.pass(Duration.ofMinutes(5));

        assertThat(ibm.caller().get("/api/v1/backends").status()).isEqualTo(401);
        assertThat(renewed(ibm).caller().get("/api/v1/backends").status()).isEqualTo(200);
        var plain = ibm.caller().with(Map.of());
        assertThat(plain.post("/identity/token", GRANT + "s3cret").body())
                .contains("BXNIM0415E")
                .doesNotContain("s3cret");
        assertThat(plain.post("/identity/token", "grant_type=x").body()).contains("BXNIM0109E");
        assertThat(ibm.protocol().tokensIssued()).isEqualTo(2);
        assertThat(log.toString()).doesNotContain("emulated-token", "s3cret");
    }

    @Test
    void needsTheInstanceAndTheVersion() {
        var ibm = instance();
        for (String header : List.of("Service-CRN", "IBM-API-Version")) {
            var less = new HashMap<>(ibm.caller().headers());
            less.remove(header);
            var reply = ibm.caller().with(less).get("/api/v1/backends");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).contains(header);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cost\": 60|\"cots\": 60|additional properties [cots]",
                "\"version\": 2|\"version\": 1|version",
                "\"support_qiskit\"|\"support_quiskit\"|additional",
                "sampler|estimator|sampler",
                "ibm_torino|ibm_moon|not found",
                "null, 10]|null, 0]|shots",
                "null, 10]|null, 100001]|shots",
                "null, 10]|[1], 10]|Parameter",
                "null, 10]|null, 10, 1]|pub",
                "x $0|h $0|not supported by the target",
                "x $0|cz $0, $2|not supported by the target",
                "x $0|x $133|133",
                "x $0|x $0 $0|expected",
                "c[0] = measure $0;|barrier $0;|measures nothing",
                "XY4|XY5|sequence_type",
                "\"enable\": true|\"enable\": 1|enable",
                "\"enable\"|\"enabled\"|additional",
                "[\"a\"]|[\" \"]|1204",
                "{\"program|[\"program|JSON"
            })
    void refusesWhatTheSchemasForbid(String good, String bad, String words) {
        var ibm = instance();
        String body =
                """
                {"program_id": "sampler", "backend": "ibm_torino", "tags": ["a"], "cost": 60,
                 "params": {"version": 2, "support_qiskit": false,
                  "options": {"dynamical_decoupling": {"enable": true, "sequence_type": "XY4"}},
                  "pubs": [["OPENQASM 3.0; bit[1] c; x $0; c[0] = measure $0;", null, 10]]}}\
                """;

        var reply = ibm.submit(body.replace(good, bad));

        assertThat(ibm.submit(body).status()).isEqualTo(200);
        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.json().get("errors").get(0).has("code")).isTrue();
        assertThat(reply.body()).contains(words).doesNotContain("Exception");
        assertThat(ibm.protocol().jobs().accepted()).hasSize(1);
    }

    @Test
    void listsJobsByTagsNewestFirst() {
        var ibm = instance();
        for (int k = 0; k < 5; k++) {
            ibm.submit(
                    job(FLIPS, "1", "false", ", \"tags\": [\"all\", \"run-%d\"]".formatted(k % 3)));
            clock.pass(Duration.ofSeconds(1));
        }

        JsonNode page =
                ibm.caller().get("/api/v1/jobs?tags=all&tags=run-1&limit=1&offset=1").json();

        assertThat(page.get("count").intValue()).isEqualTo(2);
        assertThat(page.get("jobs").size()).isEqualTo(1);
        assertThat(page.get("jobs").get(0).get("id").stringValue())
                .isEqualTo(ibm.protocol().jobs().accepted().get(1).id());
        assertThat(ibm.caller().get("/api/v1/jobs?tags=none").json().get("count").intValue())
                .isZero();
        assertThat(ibm.caller().get("/api/v1/jobs?pending=true").json().get("count").intValue())
                .isZero();
        assertThat(
                        ibm.caller()
                                .get("/api/v1/jobs?created_after=2026-11-30T00:00:03Z")
                                .json()
                                .get("count")
                                .intValue())
                .isEqualTo(2);
        assertThat(ibm.caller().get("/api/v1/jobs?limit=0").status()).isEqualTo(400);
    }

    @Test
    void cancelsDeletesAndTags() {
        var ibm =
                instance(
                        IbmOptions.defaults()
                                .withTimes(
                                        new JobTimes(Duration.ofMinutes(5), Duration.ofSeconds(4))),
                        "");
        String path =
                "/api/v1/jobs/"
                        + ibm.submit(job(FLIPS, "1", "false", "")).json().get("id").stringValue();

        assertThat(ibm.caller().send("DELETE", path, "").status()).isEqualTo(400);
        assertThat(ibm.caller().send("PUT", path + "/tags", "{\"tags\":[\"b\"]}").status())
                .isEqualTo(204);
        assertThat(ibm.caller().post(path + "/cancel", "").status()).isEqualTo(204);
        assertThat(ibm.caller().post(path + "/cancel", "").status()).isEqualTo(409);
        JsonNode job = ibm.caller().get(path).json();
        assertThat(job.get("state").get("status").stringValue()).isEqualTo("Cancelled");
        assertThat(job.get("tags").get(0).stringValue()).isEqualTo("b");
        assertThat(job.get("usage").get("qpu_charge_time_seconds").doubleValue()).isZero();
        assertThat(ibm.caller().get(path + "/results").status()).isEqualTo(404);
        assertThat(ibm.caller().send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(ibm.caller().get(path).body()).contains("1291");
    }

    @Test
    void stopsJobsAtTheirCap() {
        var ibm =
                instance(
                        IbmOptions.defaults()
                                .withTimes(new JobTimes(Duration.ZERO, Duration.ofSeconds(90))),
                        "");
        String id =
                ibm.submit(job(FLIPS, "1", "false", ", \"cost\": 60"))
                        .json()
                        .get("id")
                        .stringValue();
        clock.pass(Duration.ofSeconds(90));

        JsonNode job = ibm.poll(id);

        assertThat(job.get("state").get("reason_code").intValue()).isEqualTo(1305);
        assertThat(job.get("status").stringValue()).isEqualTo("Cancelled - Ran too long");
        assertThat(job.get("usage").get("qpu_charge_time_seconds").doubleValue()).isEqualTo(60);
        assertThat(
                        ibm.caller()
                                .get("/api/v1/instances/usage")
                                .json()
                                .get("usage_consumed_seconds")
                                .doubleValue())
                .isEqualTo(60);
    }

    @Test
    void sessionsTakeJobsUntilTheyAreClosed() {
        var ibm =
                instance(
                        IbmOptions.defaults()
                                .withTimes(
                                        new JobTimes(Duration.ofMinutes(5), Duration.ofSeconds(4))),
                        "");
        JsonNode session =
                ibm.caller()
                        .post(
                                "/api/v1/sessions",
                                "{\"mode\":\"batch\",\"backend\":\"ibm_torino\",\"max_ttl\":900}")
                        .json();
        String id = session.get("id").stringValue();
        String body = job(FLIPS, "1", "false", ", \"session_id\": \"" + id + "\"");
        String first = ibm.submit(body).json().get("id").stringValue();

        assertThat(session.get("max_ttl").intValue()).isEqualTo(900);
        assertThat(
                        ibm.caller()
                                .send(
                                        "PATCH",
                                        "/api/v1/sessions/" + id,
                                        "{\"accepting_jobs\":false}")
                                .status())
                .isEqualTo(204);
        assertThat(ibm.submit(body).status()).isEqualTo(409);
        assertThat(ibm.poll(first).get("session_id").stringValue()).isEqualTo(id);
        assertThat(ibm.caller().send("DELETE", "/api/v1/sessions/" + id + "/close", "").status())
                .isEqualTo(204);
        assertThat(ibm.poll(first).get("state").get("status").stringValue()).isEqualTo("Cancelled");
        assertThat(ibm.caller().get("/api/v1/sessions/" + id).json().get("state").stringValue())
                .isEqualTo("closed");
        assertThat(ibm.caller().post("/api/v1/sessions", "{\"mod\":\"batch\"}").status())
                .isEqualTo(400);
    }

    @Test
    void limitsSubmissionsInAMinute() {
        var ibm = instance(IbmOptions.defaults().withSubmissionsPerMinute(2), "");
        String body = job(FLIPS, "1", "false", "");
        ibm.submit(body);
        ibm.submit(body);

        var third = ibm.submit(body);
        clock.pass(Duration.ofMinutes(1));

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.body()).contains("1202");
        assertThat(ibm.submit(body).status()).isEqualTo(200);
    }

    @Test
    void injectsFaultsThatOnlyAServiceCanMake() {
        var ibm =
                instance(
                        IbmOptions.defaults(),
                        "fewer-shots@1,failed@2,unknown-state@1,not-ready@1,gone@3");
        String first = ibm.submit(job(FLIPS, "100", "false", "")).json().get("id").stringValue();
        String second = ibm.submit(job(FLIPS, "100", "false", "")).json().get("id").stringValue();
        String results = "/api/v1/jobs/" + first + "/results";

        assertThat(ibm.poll(first).get("state").get("status").stringValue())
                .isEqualTo("Recalibrating");
        assertThat(ibm.poll(second).get("state").get("reason").stringValue()).contains("9701");
        assertThat(ibm.caller().get(results).status()).isEqualTo(204);
        assertThat(ibm.caller().get(results).json().at("/results/0/data/c/samples").size())
                .isEqualTo(90);
        assertThat(ibm.caller().get(results).status()).isEqualTo(404);
    }

    @Test
    void aLostAnswerLeavesAJobThatItsTagFinds() {
        var ibm = instance(IbmOptions.defaults(), "503-after/submit@1");

        var reply = ibm.submit(job(FLIPS, "1", "false", ", \"tags\": [\"run-7\"]"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(ibm.caller().get("/api/v1/jobs?tags=run-7").json().get("count").intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1", "/api/v1/moon", "/api/v1/jobs/a/b/c", "/api/v1/backends/x"})
    void answersUnknownPaths(String path) {
        assertThat(instance().caller().get(path).status()).isEqualTo(404);
    }

    @Test
    void aListHasAJobLaterThanItsId() {
        var times = JobTimes.NONE.withListed(Duration.ofSeconds(20));
        var ibm = instance(IbmOptions.defaults().withTimes(times), "");
        String job = job(FLIPS, "10", "false", ", \"tags\": [\"late\"]");
        String id = ibm.submit(job).json().get("id").stringValue();

        assertThat(ibm.poll(id).get("id").stringValue()).isEqualTo(id);
        assertThat(ibm.caller().get("/api/v1/jobs?tags=late").json().get("count").intValue())
                .isZero();
        clock.pass(Duration.ofSeconds(20));
        assertThat(ibm.caller().get("/api/v1/jobs?tags=late").json().get("count").intValue())
                .isOne();
    }
}
