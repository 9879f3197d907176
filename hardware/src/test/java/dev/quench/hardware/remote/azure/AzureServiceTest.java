package dev.quench.hardware.remote.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.DeviceSessions;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.catalogue.RemoteServices;
import dev.quench.hardware.remote.credential.Credentials;
import dev.quench.hardware.remote.credential.Secret;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.tape.RecordingTransport;
import dev.quench.hardware.remote.tape.ReplayTransport;
import dev.quench.hardware.remote.tape.Tape;
import dev.quench.hardware.remote.tape.TapeCredentials;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureServiceTest {
    private static final UUID KEY = new UUID(0, 7);
    private static final String CONTAINER = "https://store.blob.core.windows.net/job-" + KEY;
    private static final String SAS = "{\"sasUri\": \"%s?sp=rw&sig=%s\"}";
    private static final String CONNECTION =
            "SubscriptionId=s;ResourceGroupName=g;WorkspaceName=w;ApiKey=hush;QuantumEndpoint=%s/";
    private static final String HOME = "https://eastus.quantum.azure.com";

    private final Scripted transport = new Scripted();
    private final AzureService service = service(account(CONNECTION.formatted(HOME)));

    private static AzureAccount account(String connection) {
        var found =
                new Credentials(
                        "azure",
                        Map.of("connection-string", Secret.of("test", connection)),
                        Map.of(),
                        "test");
        return AzureAccount.of(found, Optional.empty());
    }

    private AzureService service(AzureAccount account) {
        return new AzureService(
                account,
                transport,
                RetryRules.defaults(),
                new Scripted.Still(),
                new SplittableRandom(1));
    }

    private static JobRequest request(AzureService service) {
        Device device = AzureDevices.of("quantinuum.sim.h2-1e");
        Circuit circuit =
                Circuit.builder(32, 1)
                        .rotate(Gate.R, List.of(Math.PI, 0.0), 5)
                        .measure(5, 0)
                        .build();
        return service.write(
                new JobOrder(KEY, new RemoteProgram.Gates(circuit), 10, Map.of()), device);
    }

    private Scripted signed(String signature) {
        return transport.answer(200, SAS.formatted(CONTAINER, signature));
    }

    private static String job(String status, String output) {
        return "{\"id\": \"%s\", \"status\": \"%s\", \"outputDataFormat\": \"honeywell.quantum-results.v1\", \"outputDataUri\": \"%s\"}"
                .formatted(KEY, status, output);
    }

    private static BackendException.Kind kind(Throwable t) {
        return ((BackendException) t).kind();
    }

    @Test
    void theKeyOfAConnectionStringGoesToTheWorkspaceAndNotToTheStorage() {
        signed("one").answer(200, "").answer(201, "").answer(200, job("Waiting", ""));

        assertThat(service.submit(request(service))).isEqualTo(KEY.toString());

        assertThat(service.guard()).isEqualTo(DuplicateGuard.OWN_ID);
        assertThat(transport.calls)
                .extracting(HttpCall::method)
                .containsExactly("POST", "GET", "PUT", "PUT");
        assertThat(transport.calls)
                .extracting(c -> c.header("x-ms-quantum-api-key").orElse("none"))
                .containsExactly("hush", "none", "none", "hush");
        assertThat(transport.calls.getLast().uri().getPath())
                .isEqualTo(
                        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Quantum/workspaces/w/jobs/"
                                + KEY);
    }

    /** No job is there yet: what the storage refuses is no refusal of the job. */
    @Test
    void whatIsRefusedBeforeTheJobIsPutIsTriedAgain() {
        signed("one").answer(404, "").answer(201, "").answer(404, "");
        transport.answer(424, "");
        signed("two").answer(200, "").answer(201, "").answer(200, job("Waiting", ""));

        assertThat(service.submit(request(service))).isEqualTo(KEY.toString());
    }

    @Test
    void whatIsRefusedThreeTimesBeforeTheJobIsPutIsRefused() {
        transport.answer(424, "").answer(404, "").answer(400, "");

        assertThatThrownBy(() -> service.submit(request(service)))
                .extracting(AzureServiceTest::kind)
                .isInstanceOf(BackendException.Refused.class);
        assertThat(transport.calls).hasSize(3);
    }

    @Test
    void noSignatureIsWrittenShownOrSaid() {
        JobRequest request = request(service);
        signed("verysecret").fail(new BackendException.Uncertain());
        for (int k = 0; k < 9; k++) {
            transport.fail(new BackendException.Broken());
        }
        Throwable lost =
                catchThrowableOfType(BackendException.class, () -> service.submit(request));

        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .doesNotContain("sig=", "hush");
        assertThat(String.join("\n", service.preview(request)))
                .contains(
                        "POST " + HOME, "x-ms-quantum-api-key: ***", "?***", "U1q", "\"count\":10")
                .doesNotContain("sig=", "hush");
        assertThat(lost).hasMessageNotContaining("verysecret");
        assertThat(transport.calls.getLast().preview()).doesNotContain("verysecret");
        assertThat(SignedUri.of("x", CONTAINER + "?sig=verysecret", false).toString())
                .isEqualTo(CONTAINER + "?***");
        assertThat(AzureErrors.line("see https://a/b?sp=r&sig=verysecret, please"))
                .isEqualTo("see https://a/b?*** please");
    }

    @Test
    void aSignatureThatExpiresWhileUploadingIsRenewed() {
        signed("old").answer(404, "").answer(201, "").answer(200, "");
        transport.answer(403, "<Error><Code>AuthenticationFailed</Code></Error>");
        signed("new").answer(201, "").answer(200, job("Waiting", ""));

        service.submit(request(service));

        assertThat(transport.left()).isZero();
        assertThat(transport.calls.get(6).uri().toString()).endsWith("inputData?sp=rw&sig=new");
        assertThat(new String(transport.calls.getLast().body(), StandardCharsets.UTF_8))
                .contains("sig=new")
                .doesNotContain("sig=old");
    }

    @Test
    void aSignatureThatExpiresBeforeTheJobIsPutIsRenewed() {
        signed("old").answer(200, "").answer(201, "").answer(400, "");
        signed("new").answer(200, job("Waiting", ""));

        service.submit(request(service));

        assertThat(transport.left()).isZero();
        assertThat(new String(transport.calls.getLast().body(), StandardCharsets.UTF_8))
                .contains("sig=new");
    }

    @Test
    void aSignatureThatIsRefusedTwiceIsSaid() {
        transport.answer(200, SAS.formatted(CONTAINER, "a")).answer(403, "");
        signed("b")
                .answer(
                        403,
                        "\uFEFF<?xml version=\"1.0\"?><Error><Code>AuthorizationFailure</Code><Message>No.\nRequestId:1</Message></Error>");

        assertThatThrownBy(() -> service.submit(request(service)))
                .hasMessageContaining("AuthorizationFailure No.")
                .hasMessageContaining("\nMaybe its firewall")
                .satisfies(
                        t -> assertThat(kind(t)).isInstanceOf(BackendException.Unauthorised.class));
    }

    @ParameterizedTest
    @CsvSource({
        "se=2026-11-30T12:04:00Z&sig=old, 2",
        "se=2026-11-30T12%3A04%3A00%2B00%3A00&sig=old, 2",
        "se=2026-11-30T13:00:00.1234567Z&sig=old, 1",
        "se=never&sig=old, 1",
        "'', 2"
    })
    void anAddressNearItsEndIsAskedForAgain(String query, int questions) {
        String output = CONTAINER + "/rawOutputData" + (query.isEmpty() ? "" : "?" + query);
        transport.answer(200, job("Succeeded", output));
        if (questions == 2) {
            transport.answer(200, SAS.formatted(CONTAINER + "/rawOutputData", "new"));
        }
        transport.answer(206, "{\"c0\": [\"1\"]}");

        RawAnswer answer = service.fetch(KEY.toString()).orElseThrow();

        assertThat(answer.mediaType()).isEqualTo("honeywell.quantum-results.v1");
        assertThat(transport.left()).isZero();
        if (questions == 2) {
            assertThat(new String(transport.calls.get(1).body(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "{\"containerName\":\"job-%s\",\"blobName\":\"rawOutputData\"}"
                                    .formatted(KEY));
        }
    }

    @Test
    void aResultThatIsNotThereYetIsWaitedFor() {
        transport.answer(200, job("Executing", CONTAINER + "/outputData?sig=x"));
        transport.answer(200, job("Completed", CONTAINER + "/rawOutputData?sig=x"));
        transport.answer(404, "<Error><Code>BlobNotFound</Code></Error>");

        assertThat(service.fetch(KEY.toString())).isEmpty();
        assertThat(service.fetch(KEY.toString())).isEmpty();
    }

    @Test
    void aLostAnswerLeavesTheJobToBeFound() {
        JobRequest request = request(service);
        signed("x").answer(200, "").answer(201, "").answer(503, "");
        assertThatThrownBy(() -> service.submit(request))
                .satisfies(t -> assertThat(kind(t)).isInstanceOf(BackendException.Uncertain.class));

        transport.answer(404, "").answer(200, job("Waiting", ""));
        assertThat(service.find(request)).isEmpty();
        assertThat(service.find(request)).contains(KEY.toString());

        signed("x").answer(200, "").answer(201, "").answer(409, "").answer(200, "{}");
        assertThat(service.submit(request)).isEqualTo(KEY.toString());

        signed("x").answer(200, "").answer(201, "").answer(200, "<html>");
        assertThatThrownBy(() -> service.submit(request))
                .satisfies(t -> assertThat(kind(t)).isInstanceOf(BackendException.Uncertain.class));
    }

    @ParameterizedTest
    @CsvSource({
        "Waiting, QUEUED",
        "queued, QUEUED",
        "Executing, RUNNING",
        "Finishing, RUNNING",
        "CancellationRequested, CANCELLING",
        "Cancelling, CANCELLING",
        "Completed, COMPLETED",
        "Succeeded, COMPLETED",
        "Failed, FAILED",
        "Cancelled, CANCELLED",
        "Dreaming, "
    })
    void statesAreThoseOfTheProvider(String status, JobState state) {
        transport.answer(200, job(status, ""));

        JobReport report = service.poll(List.of("x")).getFirst();

        assertThat(report.state()).isEqualTo(Optional.ofNullable(state));
        assertThat(report.status()).isEqualTo(status);
    }

    @Test
    void theReasonAndThePriceAreTheServicesOwn() {
        transport.answer(
                200,
                "{\"status\": \"Failed\", \"errorData\": {\"code\": \"InvalidInput\", \"message\": \"line 3\"}, \"inputParams\": {\"shots\": 20}, \"costEstimate\": {\"currencyCode\": \"EUR\", \"events\": [], \"estimatedTotal\": 1.25}}");

        JobReport report = service.poll(List.of("x")).getFirst();

        assertThat(report.reason()).contains("InvalidInput line 3");
        assertThat(report.charge().orElseThrow().shots()).isEqualTo(20);
        assertThat(report.charge().orElseThrow().money().orElseThrow().toString())
                .contains("1.25", "EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "Missing, quantinuum.sim.h9, has no target 'quantinuum.sim.h9' (of quantinuum it has quantinuum.sim.h2-1e)",
        "Unavailable, ionq.qpu.forte-1, 'is Unavailable now.\nMaybe another target'",
        "Refused, ionq.qpu.aria-1, no description of 'ionq.qpu.aria-1' is shipped",
        "Refused, pasqal.sim.emu-x, no description of 'pasqal.sim.emu-x' is shipped",
        "Refused, qci.machine1, is of a provider whose formats are not written here"
    })
    void aTargetThatCannotBeUsedIsSaidWithAWayOut(String kind, String name, String message) {
        transport.answer(
                200,
                "{\"value\": [{\"id\": \"x\", \"targets\": [{\"id\": \"quantinuum.sim.h2-1e\"}, {\"id\": \"ionq.qpu.forte-1\", \"currentAvailability\": \"Unavailable\"}, {\"id\": \"ionq.qpu.aria-1\"}, {\"id\": \"pasqal.sim.emu-x\"}, {\"id\": \"qci.machine1\"}]}], \"nextLink\": null}");

        assertThatThrownBy(() -> service.device(name))
                .hasMessageContaining(message.replace("\\n", "\n"))
                .satisfies(t -> assertThat(kind(t).getClass().getSimpleName()).isEqualTo(kind));
    }

    @Test
    void aWorkspaceThatIsNotThereIsNotCalledAMissingDevice() {
        transport.answer(
                404, "{\"error\": {\"code\": \"WorkspaceNotFound\", \"message\": \"No.\"}}");

        assertThatThrownBy(() -> service.device("ionq.simulator"))
                .hasMessageContaining("The workspace 'w' (resource group 'g', subscription s)")
                .hasMessageContaining("404 WorkspaceNotFound No.")
                .hasMessageContaining("\nMaybe check its name")
                .satisfies(t -> assertThat(kind(t)).isInstanceOf(BackendException.Refused.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://store.blob.core.windows.net/c?sig=verysecret",
                "https://127.0.0.1/c?sig=verysecret",
                "https://u:p@store/c?sig=verysecret",
                "https://store?sig=verysecret",
                "file:///etc/passwd?sig=verysecret",
                "ht tp://sig=verysecret",
                ""
            })
    void programsGoToNoStorageButTlsServers(String address) {
        transport.answer(200, "{\"sasUri\": \"%s\"}".formatted(address));

        assertThatThrownBy(() -> service.submit(request(service)))
                .hasMessageContaining("is not https://HOST/PATH")
                .hasMessageNotContaining("verysecret")
                .satisfies(t -> assertThat(kind(t)).isInstanceOf(BackendException.Broken.class));
        assertThat(transport.calls).hasSize(1);
    }

    @Test
    void theNextPageOfAnotherHostGetsNoCredential() {
        transport.answer(200, "{\"value\": [], \"nextLink\": \"https://elsewhere.example/x\"}");

        assertThatThrownBy(service::quotas).hasMessageContaining("gets no credential");
        assertThat(transport.calls).hasSize(1);
    }

    private static String quota(String dimension, String used) {
        return "{\"dimension\": \"%s\", \"scope\": \"Workspace\", \"providerId\": \"quantinuum\", \"utilization\": %s, \"holds\": 0, \"limit\": 7, \"period\": \"Monthly\"}"
                .formatted(dimension, used);
    }

    @Test
    void pagesAreFollowed() {
        transport.answer(
                200,
                "{\"value\": [%s], \"nextLink\": \"%s/more?p=2\"}"
                        .formatted(quota("a", "0"), HOME));
        transport.answer(200, "{\"value\": [%s]}".formatted(quota("b", "1")));

        assertThat(service.quotas()).extracting(AzureQuota::dimension).containsExactly("a", "b");
        assertThat(transport.calls.getLast().uri()).hasToString(HOME + "/more?p=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"limit\": 7 | \"limit\": \"7\" | limit of the quota hqc at Azure Quantum is no number",
                "\"limit\": 7 | \"limit\": 1e400 | limit of the quota hqc is no amount from 0",
                "\"limit\": 7 | \"most\": 7 | limit of the quota hqc at Azure Quantum is no number",
                "\"utilization\": 1 | \"utilization\": \"19.5\" | utilization of the quota hqc",
                "\"utilization\": 1 | \"utilization\": NaN | decimals: 'NaN'",
                "\"utilization\": 1 | \"utilization\": -5 | decimals: '-5'",
                "\"holds\": 0 | \"holds\": -1 | holds of the quota hqc is no amount",
                "\"value\" | \"values\" | has no 'value'",
            })
    void aQuotaThatCannotBeReadIsBrokenAndNot0(String good, String bad, String message) {
        String list = "{\"value\": [%s]}".formatted(quota("hqc", "1")).replace(good, bad);
        transport.answer(200, list);

        assertThatThrownBy(service::quotas)
                .hasMessageContaining(message)
                .satisfies(t -> assertThat(kind(t)).isInstanceOf(BackendException.Broken.class));
    }

    @Test
    void quotasOfOtherProvidersAreNotReadAndHoldsNeedNotBeTold() {
        String other = quota("qgs", "-5").replace("quantinuum", "ionq");
        String own = quota("hqc", "1").replace("\"holds\": 0, ", "");
        transport.answer(200, "{\"value\": [%s, %s]}".formatted(other, own));

        assertThat(service.allowances(AzureDevices.of("quantinuum.sim.h2-1e"), Map.of()))
                .extracting(Allowance::told)
                .containsExactly(
                        "the quota hqc of the workspace at Azure Quantum: 7 HQC monthly; 1 spent, what is queued is not told, 6 left");
    }

    @Test
    void aListWithoutAnEndIsGivenUp() {
        for (int k = 0; k < 50; k++) {
            transport.answer(200, "{\"value\": [], \"nextLink\": \"%s/more\"}".formatted(HOME));
        }

        assertThatThrownBy(service::quotas)
                .hasMessageContaining("list of quotas does not end after 40 pages")
                .satisfies(t -> assertThat(kind(t)).isInstanceOf(BackendException.Broken.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example",
                "http://eastus.quantum.azure.com",
                "https://quantum.azure.com.example",
                "https://u:p@eastus.quantum.azure.com",
                "https://eastus.quantum.azure.com:8443",
                "https://eastus.quantum.azure.com/x",
                "::"
            })
    void aCopiedKeyGoesToAzureOnly(String endpoint) {
        assertThatThrownBy(() -> account(CONNECTION.formatted(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not https://LOCATION.quantum.azure.com")
                .hasMessageNotContaining("hush");
    }

    @Test
    void whatAConnectionStringLacksIsSaidWithoutItsKey() {
        assertThatThrownBy(() -> account("ApiKey=hush;WorkspaceName=w;QuantumEndpoint=" + HOME))
                .hasMessageContaining("has no subscriptionid (it has apikey, quantumendpoint")
                .hasMessageNotContaining("hush");
    }

    @Test
    void anApplicationNeedsToKnowItsWorkspace() {
        var found =
                new Credentials(
                        "azure",
                        Map.of("client-secret", Secret.of("test", "hush")),
                        Map.of("tenant", "t", "client", "c", "location", "West US"),
                        "the environment");

        assertThatThrownBy(() -> AzureAccount.of(found, Optional.empty()))
                .hasMessageContaining("(the environment) names no subscription.\nMaybe set AZURE")
                .satisfies(
                        t -> assertThat(kind(t)).isInstanceOf(BackendException.Unauthorised.class));
        assertThat(AzureWorkspace.endpoint("West US"))
                .hasToString("https://westus.quantum.azure.com");
        assertThatThrownBy(() -> AzureWorkspace.endpoint("evil.example/"))
                .hasMessageContaining("is none of Azure's");
    }

    @Test
    void aWrongSecretIsSaidAndATokenIsAskedForOnce() {
        var service =
                service(AzureAccount.rehearsed(URI.create("http://127.0.0.1:9/"), "emulated"));
        transport.answer(
                401,
                "{\"error\": \"invalid_client\", \"error_description\": \"AADSTS7000215: wrong\"}");
        assertThatThrownBy(service::quotas)
                .hasMessageContaining("invalid_client AADSTS7000215: wrong")
                .hasMessageContaining("AZURE_CLIENT_SECRET")
                .satisfies(
                        t -> assertThat(kind(t)).isInstanceOf(BackendException.Unauthorised.class));

        transport.answer(200, "{\"access_token\": \"one\", \"expires_in\": 1756492543}");
        transport.answer(200, "{\"value\": []}").answer(401, "");
        transport.answer(200, "{\"access_token\": \"two\", \"expires_in\": 3600}");
        transport.answer(200, "{\"value\": []}");
        service.quotas();
        service.quotas();

        assertThat(transport.calls.getLast().header("Authorization")).contains("Bearer two");
        assertThat(transport.left()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Maybe another target",
        "403, Maybe the quota",
        "409, Maybe submit it as a new run",
        "413, Maybe fewer layers",
        "422, Maybe another target"
    })
    void aJobThatIsRefusedIsSaidWithAWayOut(int status, String way) {
        signed("verysecret").answer(200, "").answer(201, "");
        transport.answer(status, "{\"error\": {\"code\": \"Odd\", \"message\": \"No.\"}}");
        if (status == 409) {
            transport.answer(404, "");
        } else if (status <= 403) {
            signed("verysecret")
                    .answer(status, "{\"error\": {\"code\": \"Odd\", \"message\": \"No.\"}}");
        }

        assertThatThrownBy(() -> service.submit(request(service)))
                .hasMessageContaining("does not take the job %s for quantinuum.sim.h2-1e", KEY)
                .hasMessageContaining("(%d Odd No.).\n%s", status, way)
                .hasMessageNotContaining("verysecret")
                .satisfies(t -> assertThat(kind(t)).isInstanceOf(BackendException.Refused.class));
    }

    @Test
    void aKeyThatIsNotTakenIsSaidWithAWayOut() {
        transport.answer(401, "{\"code\": \"Unauthorized\", \"message\": \"Who?\"}");

        assertThatThrownBy(service::quotas)
                .hasMessageContaining("401: Unauthorized Who?.\nMaybe make a new key")
                .satisfies(
                        t -> assertThat(kind(t)).isInstanceOf(BackendException.Unauthorised.class));
    }

    @Test
    void cancellingTooLateIsNoError() {
        transport.answer(409, "");

        service.cancel(KEY.toString());

        assertThat(transport.calls.getFirst().method()).isEqualTo("POST");
        assertThat(transport.calls.getFirst().uri().getPath()).endsWith(KEY + ":cancel");
    }

    @Test
    void pricesThatAreNotAzuresAreNotTaken() {
        assertThat(AzureDevices.of("quantinuum.qpu.h2-1").price())
                .isInstanceOf(Price.Credits.class);
        assertThat(AzureDevices.of("quantinuum.qpu.h2-1").qubits()).isEqualTo(56);
        assertThat(AzureDevices.of("quantinuum.sim.h2-1sc").price()).isInstanceOf(Price.Free.class);
        assertThat(AzureDevices.of("rigetti.qpu.ankaa-3").price())
                .isInstanceOf(Price.Unknown.class);
        assertThat(AzureDevices.of("ionq.qpu.forte-1").price()).isInstanceOf(Price.Unknown.class);
    }

    @Test
    void sessionsAreOpenedShownAndClosed() {
        String session =
                "{\"status\": \"%s\", \"providerId\": \"ionq\", \"target\": \"ionq.simulator\"}";
        transport
                .answer(200, session.formatted("Waiting"))
                .answer(200, session.formatted("Executing"))
                .answer(200, session.formatted("Succeeded"));
        DeviceSessions sessions = service.sessions().orElseThrow();

        var opened =
                sessions.open(
                        "ionq.simulator", DeviceSessions.Mode.BATCH, java.time.Duration.ofHours(1));
        var shown = sessions.find(opened.id());
        sessions.close(opened.id(), false);

        assertThat(UUID.fromString(opened.id()).version()).isEqualTo(4);
        assertThat(UUID.fromString(opened.id()).variant()).isEqualTo(2);
        assertThat(opened.takesJobs()).isTrue();
        assertThat(shown.takesJobs()).isTrue();
        assertThat(transport.calls)
                .extracting(
                        c -> c.method() + c.uri().getPath().replaceFirst(".*workspaces/w/", " "))
                .containsExactly(
                        "PUT sessions/" + opened.id(),
                        "GET sessions/" + opened.id(),
                        "POST sessions/%s:close".formatted(opened.id()));
        assertThat(new String(transport.calls.getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"itemType\":\"Session\",\"name\":\"session-%s\",\"providerId\":\"IonQ\",\"target\":\"ionq.simulator\"}"
                                .formatted(opened.id()));
    }

    @Test
    void whatSessionsOfAzureCannotBeIsSaid() {
        DeviceSessions sessions = service.sessions().orElseThrow();
        String id = new UUID(1, 2).toString();

        assertThatThrownBy(() ->
                        sessions.open(
                                "ionq.simulator",
                                DeviceSessions.Mode.DEDICATED,
                                java.time.Duration.ofHours(1)))
                .hasMessageContaining("cannot be dedicated.\nMaybe --mode batch");
        assertThatThrownBy(() -> sessions.close(id, true))
                .hasMessageContaining("without cancelling its jobs")
                .hasMessageContaining("\nMaybe close it without --cancel");
        assertThatThrownBy(() -> sessions.find("../jobs"))
                .hasMessageContaining("'../jobs' is of no session")
                .hasMessageContaining("\nMaybe copy it");
        assertThat(transport.calls).isEmpty();
    }

    /** Another account, without the key: only what is on the tape is known. */
    @Test
    void aTapeOfAConnectionStringIsReplayedWithoutIt(@TempDir Path folder) throws IOException {
        signed("one")
                .answer(200, "")
                .answer(201, "")
                .answer(200, job("Waiting", ""))
                .answer(
                        200,
                        job(
                                "Succeeded",
                                CONTAINER + "/rawOutputData?se=2050-01-01T00%3A00%3A00Z&sig=two"))
                .answer(206, "{\"c0\": [\"1\"]}");
        var found =
                new Credentials(
                        "azure",
                        Map.of("connection-string", Secret.of("test", CONNECTION.formatted(HOME))),
                        Map.of(),
                        "test");
        Path file = folder.resolve("run.tape");
        var head =
                Tape.empty(
                        KEY,
                        "quench solve x",
                        java.time.Instant.EPOCH,
                        RemoteServices.settings(found));
        RawAnswer recorded;
        try (var recorder = RecordingTransport.begin(transport, file, head)) {
            recorded = ran(over(recorder, AzureAccount.of(found, Optional.empty())));
        }

        Tape tape = Tape.read(file);
        var account =
                AzureAccount.of(
                        new TapeCredentials(tape.settings()).find("azure"), Optional.empty());
        RawAnswer replayed = ran(over(new ReplayTransport(tape), account));

        assertThat(replayed).isEqualTo(recorded);
        assertThat(account.workspace().endpoint()).isEqualTo(URI.create(HOME));
        assertThat(Files.readString(file)).doesNotContain("hush", "sig=one", "sig=two");
    }

    private static AzureService over(Transport transport, AzureAccount account) {
        return new AzureService(
                account,
                transport,
                RetryRules.defaults(),
                new Scripted.Still(),
                new SplittableRandom(1));
    }

    private static RawAnswer ran(AzureService service) {
        return service.fetch(service.submit(request(service))).orElseThrow();
    }
}
