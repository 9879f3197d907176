package dev.quench.hardware.emulator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.Caller;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AzureProtocolTest {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String WORKSPACE =
            "/subscriptions/%s/resourceGroups/emulated/providers/Microsoft.Quantum/workspaces/emulated/"
                    .formatted(NOBODY);
    private static final String VERSION = "?api-version=2025-12-01-preview";
    private static final String ID = "00000000-0000-0000-0000-00000000000a";
    private static final String QASM =
            "OPENQASM 2.0; include \"hqslib1.inc\"; qreg q[5]; creg c[3]; creg d[2];"
                    + " U1q(3.141592653589793, 0) q[0]; x q[3];"
                    + " measure q[0] -> c[0]; measure q[1] -> c[1]; measure q[2] -> c[2];"
                    + " measure q[3] -> d[0]; measure q[4] -> d[1];";
    private static final String QUIL =
            "DECLARE ro BIT[3]\nRX(pi/2) 1\nRX(1.5707963267948966) 1 # half a turn\nMEASURE 1 ro[0]\nMEASURE 2 ro[1]\nMEASURE 3 ro[2]\n";
    private static final String IONQ =
            "{\"qubits\":3,\"circuit\":[{\"gate\":\"h\",\"target\":0},{\"gate\":\"cnot\",\"control\":0,\"target\":1},{\"gate\":\"cnot\",\"control\":0,\"target\":2}]}";

    private static final List<EmulatedProcessor> PROCESSORS =
            Stream.of("quantinuum_h2", "rigetti_ankaa_3", "ionq_forte")
                    .map(n -> new EmulatedProcessor(ShippedDevices.find(n).orElseThrow(), 1))
                    .toList();

    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private Account account(AzureOptions options, String faults) {
        var protocol = new AzureProtocol(PROCESSORS, options, clock);
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults().withFaults(FaultPlan.parse(faults, 1)),
                        clock);
        var caller = Caller.of(server.address(), Map.of("x-ms-quantum-api-key", options.secret()));
        open.add(caller);
        open.add(server);
        return new Account(protocol, caller);
    }

    private Account account() {
        return account(AzureOptions.defaults(), "");
    }

    private static AzureOptions slow() {
        return AzureOptions.defaults()
                .withTimes(new JobTimes(Duration.ofHours(20), Duration.ofSeconds(9)));
    }

    private record Account(AzureProtocol protocol, Caller caller) {
        Caller.Reply call(String method, String path, String body) {
            return caller.send(method, WORKSPACE + path + VERSION, body);
        }

        String sign(String container) {
            return call(
                            "POST",
                            "storage/sasUri",
                            "{\"containerName\": \"%s\"}".formatted(container))
                    .json()
                    .path("sasUri")
                    .stringValue();
        }

        /** A call of the storage: no key, the signature is in the address. */
        Caller.Reply blob(String method, String address, String body) {
            var plain =
                    caller.with(
                            Map.of("x-ms-version", "2024-05-04", "x-ms-blob-type", "BlockBlob"));
            return plain.send(method, address, body);
        }

        String uploaded(String id, String program) {
            String container = sign("job-" + id);
            assertThat(blob("PUT", container.replace("?", "?restype=container&"), "").status())
                    .isEqualTo(201);
            assertThat(blob("PUT", container.replace("?", "/inputData?"), program).status())
                    .isEqualTo(201);
            return container;
        }

        ObjectNode job(String container, String target) {
            String provider = target.replaceFirst("\\..*", "");
            String form =
                    switch (provider) {
                        case "quantinuum" -> "honeywell.openqasm.v1 honeywell.quantum-results.v1";
                        case "rigetti" -> "rigetti.quil.v1 rigetti.quil-results.v1";
                        default -> "ionq.circuit.v1 ionq.quantum-results.v1";
                    };
            ObjectNode job = JsonMapper.shared().createObjectNode();
            job.put("itemType", "Job").put("name", "test").put("providerId", provider);
            job.put("target", target).put("containerUri", container);
            job.put("inputDataUri", container.replaceFirst("\\?.*", "/inputData"));
            job.put("inputDataFormat", form.replaceFirst(" .*", ""));
            job.put("outputDataFormat", form.replaceFirst(".* ", ""));
            job.putObject("inputParams").put(provider.equals("ionq") ? "shots" : "count", 20);
            return job;
        }

        JsonNode submitted(String target, String program) {
            var reply = call("PUT", "jobs/" + ID, job(uploaded(ID, program), target).toString());
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            return reply.json();
        }

        JsonNode poll() {
            return call("GET", "jobs/" + ID, "").json();
        }

        String result() {
            return blob("GET", poll().path("outputDataUri").stringValue(), "").body();
        }
    }

    @Test
    void aJobOfQuantinuumAnswersPerRegisterTheLastBitFirst() {
        Account account = account();

        JsonNode accepted = account.submitted("quantinuum.sim.h2-1e", QASM);
        JsonNode job = account.poll();
        JsonNode result = JsonMapper.shared().readTree(account.result());

        assertThat(accepted.path("status").stringValue()).isEqualTo("Waiting");
        assertThat(accepted.toString()).doesNotContain("sig=");
        assertThat(job.path("status").stringValue()).isEqualTo("Succeeded");
        assertThat(job.path("outputDataUri").stringValue()).contains("/rawOutputData?", "sig=");
        assertThat(result.path("c")).hasSize(20);
        assertThat(most(result.path("c"))).isEqualTo("001");
        assertThat(most(result.path("d"))).isEqualTo("01");
        assertThat(
                        job.path("costEstimate")
                                .path("events")
                                .path(0)
                                .path("amountBilled")
                                .decimalValue())
                .isEqualByComparingTo("5.21");
    }

    private static String most(JsonNode texts) {
        var counts = new java.util.TreeMap<String, Integer>();
        texts.forEach(t -> counts.merge(t.stringValue(), 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    @Test
    void aJobOfRigettiAnswersBitsInTheirOrder() {
        Account account = account();

        account.submitted("rigetti.qpu.ankaa-3", QUIL);
        JsonNode shots = JsonMapper.shared().readTree(account.result()).path("ro");

        assertThat(shots).hasSize(20);
        assertThat(shots.valueStream().filter(s -> s.toString().equals("[1,0,0]")).count())
                .isGreaterThan(15);
        assertThat(account.poll().path("costEstimate").isNull()).isTrue();
    }

    @Test
    void theSimulatorOfIonqAnswersProbabilities() {
        Account account = account();

        account.submitted("ionq.simulator", IONQ);
        JsonNode histogram = JsonMapper.shared().readTree(account.result()).path("histogram");

        assertThat(histogram.propertyNames()).containsExactly("0", "7");
        assertThat(histogram.path("7").doubleValue())
                .isCloseTo(0.5, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void theMachineOfIonqAnswersSharesOfItsShots() {
        Account account = account();
        String program =
                "{\"gateset\":\"native\",\"qubits\":2,\"circuit\":[{\"gate\":\"gpi\",\"target\":1,\"phase\":0},{\"gate\":\"zz\",\"targets\":[0,1],\"angle\":0.25}]}";

        account.submitted("ionq.qpu.forte-1", program);
        JsonNode histogram = JsonMapper.shared().readTree(account.result()).path("histogram");

        assertThat(histogram.path("2").doubleValue()).isGreaterThan(0.7);
        double sum = histogram.valueStream().mapToDouble(JsonNode::doubleValue).sum();
        assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void theCheckerAnswersZeros() {
        Account account = account();

        account.submitted("quantinuum.sim.h2-1sc", QASM);

        assertThat(most(JsonMapper.shared().readTree(account.result()).path("c"))).isEqualTo("000");
    }

    @Test
    void aJobWaitsRunsAndEnds() {
        Account account = account(slow(), "");
        account.submitted("quantinuum.sim.h2-1e", QASM);

        assertThat(account.poll().path("status").stringValue()).isEqualTo("Waiting");
        assertThat(account.result()).contains("BlobNotFound");
        clock.pass(Duration.ofHours(20));
        assertThat(account.poll().path("status").stringValue()).isEqualTo("Executing");
        clock.pass(Duration.ofSeconds(9));
        assertThat(account.poll().path("status").stringValue()).isEqualTo("Succeeded");
        assertThat(account.call("POST", "jobs/%s:cancel".formatted(ID), "").status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"POST, :cancel", "DELETE, ''"})
    void aWaitingJobIsCancelled(String method, String suffix) {
        Account account = account(slow(), "");
        account.submitted("quantinuum.sim.h2-1e", QASM);

        assertThat(account.call(method, "jobs/" + ID + suffix, "").status()).isEqualTo(204);
        assertThat(account.poll().path("status").stringValue()).isEqualTo("Cancelled");
    }

    @Test
    void theSameIdIsTheSameJob() {
        Account account = account();
        account.submitted("quantinuum.sim.h2-1e", QASM);
        String container = account.sign("job-" + ID);

        var again =
                account.call(
                        "PUT",
                        "jobs/" + ID,
                        account.job(container, "quantinuum.sim.h2-1e").toString());
        var other =
                account.call(
                        "PUT",
                        "jobs/" + ID,
                        account.job(container, "quantinuum.qpu.h2-1").toString());

        assertThat(again.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(409);
        assertThat(account.protocol().jobs().accepted()).hasSize(1);
    }

    @Test
    void signaturesExpireAndAllowNoMoreThanTheySay() {
        Account account =
                account(AzureOptions.defaults().withSignatureLife(Duration.ofMinutes(3)), "");
        String container = account.uploaded(ID, QASM);
        String input = container.replace("?", "/inputData?");
        String other = container.replace("job-" + ID, "job-" + ID.replace('a', 'b'));

        assertThat(account.blob("GET", input, "").body()).isEqualTo(QASM);
        assertThat(account.blob("PUT", other.replace("?", "?restype=container&"), "").status())
                .isEqualTo(403);
        assertThat(account.blob("GET", input.replace("sp=rwlac", "sp=rwlacd"), "").status())
                .isEqualTo(403);
        assertThat(account.blob("GET", input.replaceFirst("sig=.", "sig=_"), "").status())
                .isEqualTo(403);
        assertThat(account.blob("GET", input.replaceFirst("&sig=.*", ""), "").status())
                .isEqualTo(403);
        String reading =
                account.call(
                                "POST",
                                "storage/sasUri",
                                "{\"containerName\": \"job-%s\", \"blobName\": \"inputData\"}"
                                        .formatted(ID))
                        .json()
                        .path("sasUri")
                        .stringValue();
        assertThat(account.blob("GET", reading, "").status()).isEqualTo(200);
        assertThat(account.blob("PUT", reading, "x").body())
                .startsWith("\uFEFF<?xml")
                .contains("<Code>AuthorizationPermissionMismatch</Code>");
        clock.pass(Duration.ofMinutes(4));
        var late = account.blob("GET", input, "");
        assertThat(late.status()).isEqualTo(403);
        assertThat(late.body()).contains("not valid in the specified time frame");
        assertThat(
                        account.call(
                                        "PUT",
                                        "jobs/" + ID,
                                        account.job(container, "quantinuum.sim.h2-1e").toString())
                                .status())
                .isEqualTo(400);
    }

    @Test
    void partsOfABlobAreServed() {
        Account account = account();
        String input = account.uploaded(ID, "0123456789").replace("?", "/inputData?");
        Caller plain =
                account.caller().with(Map.of("x-ms-version", "1", "x-ms-range", "bytes=2-4"));

        var part = plain.get(input);

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.headers()).contains("bytes 2-4/10");
        assertThat(
                        account.caller()
                                .with(Map.of("x-ms-version", "1", "x-ms-range", "bytes=10-"))
                                .get(input)
                                .status())
                .isEqualTo(416);
    }

    @Test
    void credentialsDoNotBelongInTheStorage() {
        Account account = account();
        String input = account.uploaded(ID, QASM).replace("?", "/inputData?");

        var leaking =
                account.caller()
                        .with(Map.of("x-ms-version", "1", "Authorization", "Bearer x"))
                        .get(input);

        assertThat(leaking.status()).isEqualTo(400);
        assertThat(leaking.body()).contains("InvalidAuthenticationInfo");
    }

    @Test
    void tokensAreGivenForTheSecretAndExpire() {
        Account account = account();
        String form =
                "grant_type=client_credentials&client_id=emulated&client_secret=%s&scope=https%%3A%%2F%%2Fquantum.microsoft.com%%2F.default";
        String path = "/" + NOBODY + "/oauth2/v2.0/token";

        var given = account.caller().post(path, form.formatted("emulated"));
        var refused = account.caller().post(path, form.formatted("wrong"));
        String token = given.json().path("access_token").stringValue();
        Caller bearer = account.caller().with(Map.of("Authorization", "Bearer " + token));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error").stringValue()).isEqualTo("invalid_client");
        assertThat(bearer.get(WORKSPACE + "quotas" + VERSION).status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(61));
        assertThat(bearer.get(WORKSPACE + "quotas" + VERSION).status()).isEqualTo(401);
        assertThat(account.protocol().tokensIssued()).isEqualTo(1);
    }

    @Test
    void targetsAndQuotasAreListed() {
        Account account = account();
        account.submitted("quantinuum.sim.h2-1e", QASM);

        JsonNode status = account.call("GET", "providerStatus", "").json();
        JsonNode quota = account.call("GET", "quotas", "").json().path("value").path(0);

        assertThat(status.toString())
                .contains("quantinuum.sim.h2-1e", "rigetti.qpu.ankaa-3", "ionq.simulator");
        assertThat(quota.path("utilization").decimalValue()).isEqualByComparingTo("5.21");
        assertThat(quota.path("limit").intValue()).isEqualTo(10_000);
    }

    @Test
    void aJobBeyondTheQuotaIsRefused() {
        Account account = account(AzureOptions.defaults().withCredits(BigDecimal.ONE), "");
        String container = account.uploaded(ID, QASM);

        var reply =
                account.call(
                        "PUT",
                        "jobs/" + ID,
                        account.job(container, "quantinuum.sim.h2-1e").toString());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("QuotaExceeded");
        assertThat(account.protocol().jobs().accepted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantinuum.sim.h2-1e | OPENQASM 3.0; qubit q; | no OpenQASM 2.0",
                "quantinuum.sim.h2-1e | OPENQASM 2.0; qreg q[1]; creg c[1]; dance q[0]; | dance",
                "quantinuum.sim.h2-1e | OPENQASM 2.0; qreg q[1]; h q[0]; | measures nothing",
                "rigetti.qpu.ankaa-3 | DECLARE ro BIT[1] | ''",
                "rigetti.qpu.ankaa-3 | MEASURE 0 ro[0] | Line 1",
                "rigetti.qpu.ankaa-3 | X 84 | not on a device of 84",
                "rigetti.qpu.ankaa-3 | RX(NaN) 3 | ''",
                "ionq.simulator | [1] | must be an object",
                "ionq.simulator | {\"qubits\":1,\"circuit\":[{\"gate\":\"dance\",\"target\":0}]} | dance",
                "ionq.simulator | {\"qubits\":1,\"shots\":4,\"circuit\":[]} | additional"
            })
    void aProgramWithAFaultIsTakenAndFails(String target, String program, String reason) {
        Account account = account();

        account.submitted(target, program);
        JsonNode job = account.poll();

        if (!reason.isEmpty()) {
            assertThat(job.path("status").stringValue()).isEqualTo("Failed");
            assertThat(job.path("errorData").path("message").stringValue()).contains(reason);
        } else {
            assertThat(job.path("status").stringValue()).isIn("Failed", "Succeeded");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "itemType, Session, must be Job",
        "target, ionq.qpu.aria-1, not in the workspace",
        "providerId, ionq, of another provider",
        "inputDataFormat, qir.v1, must be honeywell.openqasm.v1",
        "outputDataFormat, x, must be honeywell",
        "containerUri, https://elsewhere.example/x?sig=1, no signed address",
        "inputDataUri, https://elsewhere.example/x, not in the container",
        "id, other, must be",
        "surprise, x, additional properties",
        "sessionId, nowhere, session is not found"
    })
    void bodiesAreStrict(String member, String value, String message) {
        Account account = account();
        ObjectNode job = account.job(account.uploaded(ID, QASM), "quantinuum.sim.h2-1e");
        job.put(member, value);

        var reply = account.call("PUT", "jobs/" + ID, job.toString());

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.json().path("error").path("message").stringValue()).contains(message);
        assertThat(account.protocol().jobs().accepted()).isEmpty();
    }

    @Test
    void parametersAreStrict() {
        Account account = account();
        ObjectNode job = account.job(account.uploaded(ID, QASM), "quantinuum.sim.h2-1e");
        job.putObject("inputParams").put("shots", 3);

        assertThat(account.call("PUT", "jobs/" + ID, job.toString()).body())
                .contains("inputParams has additional properties [shots]");
    }

    @Test
    void nativeGatesAloneAreTakenWhereTheCompilerIsSkipped() {
        Account account = account();
        ObjectNode job =
                account.job(
                        account.uploaded(ID, "DECLARE ro BIT[1]\nH 0\nMEASURE 0 ro[0]"),
                        "rigetti.qpu.ankaa-3");
        ((ObjectNode) job.get("inputParams")).put("skipQuilc", true);
        account.call("PUT", "jobs/" + ID, job.toString());

        assertThat(account.poll().path("errorData").path("message").stringValue())
                .contains("is not native");
    }

    @Test
    void sessionsTakeJobsUntilTheyAreClosed() {
        Account account = account();
        String session = ID.replace('a', 'c');
        String body =
                "{\"itemType\": \"Session\", \"name\": \"s\", \"providerId\": \"Quantinuum\", \"target\": \"quantinuum.sim.h2-1e\"}";
        ObjectNode job = account.job(account.uploaded(ID, QASM), "quantinuum.sim.h2-1e");
        job.put("sessionId", session);

        assertThat(
                        account.call("PUT", "sessions/" + session, body)
                                .json()
                                .path("providerId")
                                .stringValue())
                .isEqualTo("quantinuum");
        assertThat(account.call("PUT", "jobs/" + ID, job.toString()).status()).isEqualTo(200);
        assertThat(
                        account.call("POST", "sessions/%s:close".formatted(session), "")
                                .json()
                                .path("status")
                                .stringValue())
                .isEqualTo("Succeeded");
        assertThat(account.call("PUT", "jobs/" + ID.replace('a', 'd'), job.toString()).body())
                .contains("SessionNotOpen");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, quotas, '', 400",
        "GET, nothing, ?api-version=2025-12-01, 404",
        "PUT, jobs/x, ?api-version=2025-12-01, 400",
        "GET, jobs/00000000-0000-0000-0000-000000000009, ?api-version=2025-12-01, 404",
        "POST, storage/sasUri, ?api-version=2025-12-01, 400"
    })
    void whatMakesNoSenseIsRefused(String method, String path, String query, int status) {
        var reply = account().caller().send(method, WORKSPACE + path + query, "{}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().path("error").path("code").stringValue()).isNotEmpty();
    }

    @Test
    void anotherWorkspaceIsNotFound() {
        Account account = account(AzureOptions.defaults().withWorkspace("other"), "");

        assertThat(account.call("GET", "quotas", "").body()).contains("WorkspaceNotFound");
    }

    @Test
    void faultsComeInTheWordsOfWhoIsAsked() {
        Account account =
                account(
                        AzureOptions.defaults(),
                        "503/poll@1,unknown-state/poll@2,gone/result@1,fewer-shots@1");
        account.submitted("quantinuum.sim.h2-1e", QASM);

        assertThat(account.poll().path("error").path("code").stringValue())
                .isEqualTo("InternalError");
        assertThat(account.poll().path("status").stringValue()).isEqualTo("Recalibrating");
        assertThat(account.result()).contains("<Code>BlobNotFound</Code>");
        assertThat(JsonMapper.shared().readTree(account.result()).path("c")).hasSize(18);
    }

    @Test
    void aWorkspaceNeedsDevicesOfItsProviders() {
        var other = new EmulatedProcessor(ShippedDevices.find("ibm_torino").orElseThrow(), 1);

        assertThatThrownBy(() -> new AzureProtocol(List.of(other), AzureOptions.defaults(), clock))
                .hasMessageContaining("no targets of the provider IBM")
                .hasMessageContaining("\nMaybe quantinuum_h2");
        assertThatThrownBy(() -> new AzureProtocol(List.of(), AzureOptions.defaults(), clock))
                .hasMessageContaining("needs a device");
    }
}
