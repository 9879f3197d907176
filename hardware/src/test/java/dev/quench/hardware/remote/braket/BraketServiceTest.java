package dev.quench.hardware.remote.braket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.Usage;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Scripted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BraketServiceTest {
    private final Scripted transport = new Scripted();
    private final Scripted.Still pace = new Scripted.Still();
    private final BraketService service = Tasks.service(transport, pace);

    private JobRequest request(int... measured) {
        return service.write(Tasks.order(100, Map.of(), measured), Tasks.GARNET);
    }

    private static JsonNode tree(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static void refused(
            Runnable call, Class<? extends BackendException.Kind> kind, String... words) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.kind()).isInstanceOf(kind))
                .satisfies(e -> List.of(words).forEach(w -> assertThat(e.getMessage()).contains(w)))
                .hasMessageNotContainingAny("s3cret", "t0ken", "AKIDEXAMPLE");
    }

    @Test
    void aTaskHasItsGatesInABoxAndMeasuresAllThatItUses() {
        JsonNode body = tree(new String(request(8).body(), StandardCharsets.UTF_8));
        JsonNode action = tree(body.get("action").stringValue());

        assertThat(body.get("clientToken").stringValue()).isEqualTo(Tasks.KEY.toString());
        assertThat(body.get("deviceArn").stringValue())
                .isEqualTo("arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet");
        assertThat(body.get("outputS3KeyPrefix").stringValue()).isEqualTo("quench/" + Tasks.KEY);
        assertThat(action.get("braketSchemaHeader").toString())
                .isEqualTo("{\"name\":\"braket.ir.openqasm.program\",\"version\":\"1\"}");
        assertThat(action.get("source").stringValue())
                .isEqualTo(
                        """
                        OPENQASM 3.0;
                        bit[2] c;
                        #pragma braket verbatim
                        box {
                        prx(3.141592653589793, 0.0) $7;
                        prx(3.141592653589793, 0.5) $8;
                        cz $7, $8;
                        }
                        c[0] = measure $8;
                        c[1] = measure $7;
                        """);
        assertThat(tree(body.get("deviceParameters").stringValue()).toString())
                .contains(
                        "braket.device_schema.iqm.iqm_device_parameters",
                        "\"qubitCount\":2,\"disableQubitRewiring\":false");
    }

    @Test
    void theSameOrderIsTheSameRequest() {
        assertThat(request(8, 7)).isEqualTo(request(8, 7));
    }

    @Test
    void thePreviewShowsTheRequestWithoutAKey() {
        assertThat(service.preview(request(8)).getFirst())
                .startsWith("POST https://braket.eu-north-1.amazonaws.com/quantum-task\n")
                .contains("Authorization: ***", "verbatim")
                .doesNotContain("s3cret", "t0ken", "AKIDEXAMPLE");
        assertThat(transport.calls).isEmpty();
    }

    @Test
    void aSubmissionIsSignedForTheRegionOfTheDevice() {
        transport.answer(201, "{\"quantumTaskArn\": \"%s\"}".formatted(Tasks.ARN));

        assertThat(service.submit(request(8))).isEqualTo(Tasks.ARN);

        HttpCall call = transport.calls.getFirst();
        assertThat(call.uri()).hasToString("https://braket.eu-north-1.amazonaws.com/quantum-task");
        assertThat(call.header("Authorization").orElse(""))
                .startsWith(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261130/eu-north-1/braket/aws4_request,");
        assertThat(call.header("X-Amz-Security-Token")).contains("t0ken");
        assertThat(call.preview()).doesNotContain("s3cret", "t0ken", "AKIDEXAMPLE");
    }

    @ParameterizedTest
    @CsvSource({"200,''", "201,'{}'", "201,'{\"quantumTaskArn'", "503,'{}'"})
    void anAnswerWithoutATaskMayBeATask(int status, String body) {
        transport.answer(status, body);

        refused(() -> service.submit(request(8)), BackendException.Uncertain.class);
        assertThat(transport.calls).hasSize(1);
    }

    @Test
    void aSubmissionIsRepeatedWhereNothingWasSent() {
        transport
                .fail(new BackendException.Unavailable())
                .answer(429, "{}", "x-amzn-ErrorType", "ThrottlingException")
                .answer(201, "{\"quantumTaskArn\": \"%s\"}".formatted(Tasks.ARN));

        assertThat(service.submit(request(8))).isEqualTo(Tasks.ARN);
    }

    @ParameterizedTest
    @CsvSource({
        "400,ValidationException:http://internal/x,Refused,400 ValidationException: bad box",
        "402,ServiceQuotaExceededException,Refused,Maybe wait until",
        "403,AccessDeniedException,Refused,AmazonBraketFullAccess",
        "403,InvalidSignatureException,Unauthorised,AWS_SECRET_ACCESS_KEY",
        "403,UnrecognizedClientException,Unauthorised,AWS_ACCESS_KEY_ID",
        "400,ExpiredTokenException,Unauthorised,AWS_SESSION_TOKEN",
        "404,com.amazon#ResourceNotFoundException,Missing,another region",
        "410,DeviceRetiredException,Refused,another device",
        "424,DeviceOfflineException,Refused,try later",
    })
    void errorsOfTheServiceAreTyped(int status, String type, String kind, String message)
            throws ClassNotFoundException {
        transport.answer(status, "{\"message\": \"bad box\"}", "x-amzn-ErrorType", type);

        refused(
                () -> service.submit(request(8)),
                Class.forName(BackendException.class.getName() + "$" + kind)
                        .asSubclass(BackendException.Kind.class),
                "bad box",
                message);
        assertThat(transport.calls).hasSize(1);
    }

    @Test
    void aPollOutlivesAllThatPasses() {
        transport
                .answer(503, "<html>")
                .answer(401, "{}")
                .answer(429, "", "Retry-After", "3")
                .fail(new BackendException.Uncertain())
                .answer(200, Tasks.task("RUNNING"));

        // The 401 is answered by the next of the script.
        assertThat(service.poll(List.of(Tasks.ARN)).getFirst().state()).contains(JobState.RUNNING);
        assertThat(pace.waits).contains(Duration.ofSeconds(3));
    }

    @Test
    void aPollNamesTheTaskInOnePartOfThePath() {
        transport.answer(200, Tasks.task("QUEUED"));

        service.poll(List.of(Tasks.ARN));

        assertThat(transport.calls.getFirst().uri())
                .hasToString(
                        "https://braket.eu-north-1.amazonaws.com/quantum-task/arn%3Aaws%3Abraket%3Aeu-north-1%3A123456789012%3Aquantum-task%2F0a-1b?additionalAttributeNames=QueueInfo");
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED,QUEUED",
        "QUEUED,QUEUED",
        "RUNNING,RUNNING",
        "CANCELLING,CANCELLING",
        "FAILED,FAILED",
        "CANCELLED,CANCELLED",
    })
    void statesAreThoseOfTheTable(String theirs, JobState ours) {
        transport.answer(200, Tasks.task(theirs));

        assertThat(service.poll(List.of(Tasks.ARN)).getFirst().state()).contains(ours);
    }

    @Test
    void aStateThatIsNotKnownIsNoEnd() {
        transport.answer(200, Tasks.task("PONDERING"));

        var report = service.poll(List.of(Tasks.ARN)).getFirst();

        assertThat(report.state()).isEmpty();
        assertThat(report.status()).isEqualTo("PONDERING");
    }

    @Test
    void whyATaskFailedOrWaitsIsSaid() {
        transport
                .answer(
                        200,
                        Tasks.task("FAILED")
                                .replace("\"shots\"", "\"failureReason\": \"too hot\", \"shots\""))
                .answer(
                        200,
                        Tasks.task("QUEUED")
                                .replace(
                                        "\"shots\"",
                                        "\"queueInfo\": {\"queue\": \"QUANTUM_TASKS_QUEUE\", \"position\": \">2000\"}, \"shots\""));

        assertThat(service.poll(List.of(Tasks.ARN)).getFirst().reason()).contains("too hot");
        assertThat(service.poll(List.of(Tasks.ARN)).getFirst().reason())
                .contains("position >2000 in the queue");
    }

    @Test
    void aCompletedTaskIsChargedByThePriceOfItsDeviceAndTheShotsThatRan() {
        transport
                .answer(
                        200,
                        Tasks.task("COMPLETED")
                                .replace("\"shots\"", "\"numSuccessfulShots\": 90, \"shots\""))
                .answer(200, Tasks.DEVICE)
                .answer(200, Tasks.task("COMPLETED"));

        var first = service.poll(List.of(Tasks.ARN)).getFirst().charge().orElseThrow();
        var second = service.poll(List.of(Tasks.ARN)).getFirst().charge().orElseThrow();

        assertThat(first.shots()).isEqualTo(90);
        assertThat(first.money().orElseThrow().amount()).isEqualByComparingTo("0.4305");
        assertThat(second.money().orElseThrow().amount()).isEqualByComparingTo("0.445");
        assertThat(first.money().orElseThrow().currency()).isEqualTo("USD");
    }

    @Test
    void aDeviceIsReadWithItsPriceAndLimits() {
        transport.answer(200, Tasks.DEVICE);

        var device = service.device("garnet");

        assertThat(device.name()).isEqualTo("Garnet");
        assertThat(device.workingQubits()).containsExactly(1, 2, 3);
        assertThat(device.basis()).containsExactly("r", "cz");
        assertThat(device.figures().limits().of(Limit.SHOTS_MAX)).hasValue(20000);
        assertThat(device.price().of(new Usage(1000, 0, 0, 0, Duration.ZERO)).orElseThrow())
                .isEqualByComparingTo("1.75");
    }

    @Test
    void aDeviceMayBeCalledByItsArn() {
        transport.answer(200, Tasks.DEVICE);

        var device = service.device("arn:aws:braket:eu-west-2::device/qpu/iqm/Quartz");

        assertThat(device.name()).isEqualTo("eu-west-2/qpu/iqm/Quartz");
        assertThat(DeviceArn.of(device.name()).text())
                .isEqualTo("arn:aws:braket:eu-west-2::device/qpu/iqm/Quartz");
        assertThat(transport.calls.getFirst().uri().getHost())
                .isEqualTo("braket.eu-west-2.amazonaws.com");
    }

    @ParameterizedTest
    @CsvSource({"RETIRED,is retired", "OFFLINE,is offline now"})
    void aDeviceThatDoesNotRunIsRefused(String status, String message) {
        transport.answer(200, Tasks.DEVICE.replace("ONLINE", status));

        refused(() -> service.device("Garnet"), BackendException.Refused.class, message, "\nMaybe");
    }

    @ParameterizedTest
    @CsvSource({"qubitCount,qubitCounts", "cz,c", "20000,NaN", "{,["})
    void aDescriptionWithoutSenseIsBroken(String good, String bad) {
        String inner = Tasks.DEVICE.substring(Tasks.DEVICE.indexOf("Capabilities"));
        transport.answer(
                200,
                Tasks.DEVICE
                        .replace(inner, inner.replace(good, bad))
                        .replace("\\\"c\\\"", "\\\"cz\\\", 1"));

        refused(() -> service.device("Garnet"), BackendException.Broken.class, "Garnet");
    }

    @Test
    void aDeviceWithoutAKnownNameNeedsItsArn() {
        assertThatThrownBy(() -> service.device("Aspen"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe one of Ankaa-3");
    }

    @Test
    void aSignatureOfAnotherTimeIsMadeAgainByTheTimeOfTheService() {
        pace.now = Instant.parse("2026-11-30T11:40:00Z");
        transport
                .answer(
                        403,
                        "{\"message\": \"Signature expired: 20261130T114000Z is now earlier than\"}",
                        "x-amzn-ErrorType",
                        "InvalidSignatureException",
                        "Date",
                        "Mon, 30 Nov 2026 12:00:00 GMT")
                .answer(200, Tasks.task("RUNNING"))
                .answer(200, Tasks.task("RUNNING"));

        service.poll(List.of(Tasks.ARN, Tasks.ARN));

        assertThat(transport.calls.stream().map(c -> c.header("X-Amz-Date").orElse("")))
                .containsExactly("20261130T114000Z", "20261130T120000Z", "20261130T120000Z");
    }

    @Test
    void aTimeThatIsRefusedAgainIsNoLoop() {
        for (int i = 0; i < 2; i++) {
            transport.answer(
                    403,
                    "{\"message\": \"Signature expired\"}",
                    "x-amzn-ErrorType",
                    "InvalidSignatureException",
                    "Date",
                    "Mon, 30 Nov 2026 12:20:00 GMT");
        }

        refused(
                () -> service.poll(List.of(Tasks.ARN)),
                BackendException.Unauthorised.class,
                "clock of this machine");
    }

    @Test
    void theResultIsFetchedFromTheBucketOfTheTask() {
        transport.answer(200, Tasks.task("COMPLETED")).answer(200, "{}");

        assertThat(service.fetch(Tasks.ARN)).isPresent();

        HttpCall call = transport.calls.getLast();
        assertThat(call.uri())
                .hasToString(
                        "https://amazon-braket-test.s3.eu-north-1.amazonaws.com/quench/%s/0a-1b/results.json"
                                .formatted(Tasks.KEY));
        assertThat(call.header("Authorization").orElse("")).contains("eu-north-1/s3/aws4_request");
        assertThat(call.header("x-amz-content-sha256").orElse(""))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aResultThatIsNotThereYetIsNoError() {
        transport
                .answer(200, Tasks.task("COMPLETED"))
                .answer(404, "<Error><Code>NoSuchKey</Code><Message>no</Message></Error>");

        assertThat(service.fetch(Tasks.ARN)).isEmpty();
    }

    @Test
    void aBucketOfAnotherRegionIsAskedThere() {
        transport
                .answer(200, Tasks.task("COMPLETED"))
                .answer(
                        301,
                        "<Error><Code>PermanentRedirect</Code></Error>",
                        "x-amz-bucket-region",
                        "us-west-2")
                .answer(200, "{}");

        assertThat(service.fetch(Tasks.ARN)).isPresent();
        assertThat(transport.calls.getLast().uri().getHost()).contains(".s3.us-west-2.");
    }

    @ParameterizedTest
    @CsvSource({
        "404,NoSuchBucket,Missing,404 NoSuchBucket",
        "403,AccessDenied,Refused,amazon-braket-",
        "403,SignatureDoesNotMatch,Unauthorised,AWS_SECRET_ACCESS_KEY",
    })
    void errorsOfTheBucketAreTyped(int status, String code, String kind, String message)
            throws ClassNotFoundException {
        transport
                .answer(200, Tasks.task("COMPLETED"))
                .answer(
                        status,
                        "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>why</Message></Error>"
                                .formatted(code));

        refused(
                () -> service.fetch(Tasks.ARN),
                Class.forName(BackendException.class.getName() + "$" + kind)
                        .asSubclass(BackendException.Kind.class),
                "why",
                message);
    }

    @Test
    void aTaskIsFoundByThePlaceOfItsResultOnALaterPage() {
        String task =
                "{\"quantumTaskArn\": \"%s\", \"status\": \"QUEUED\", \"outputS3Directory\": \"quench/%s/0a\"}";
        transport
                .answer(
                        200,
                        "{\"quantumTasks\": [%s], \"nextToken\": \"p2\"}"
                                .formatted(task.formatted("other", "another")))
                .answer(
                        200,
                        "{\"quantumTasks\": [%s]}".formatted(task.formatted(Tasks.ARN, Tasks.KEY)));

        assertThat(service.find(request(8))).contains(Tasks.ARN);
        assertThat(new String(transport.calls.getLast().body(), StandardCharsets.UTF_8))
                .contains("\"nextToken\":\"p2\"");
    }

    /** Else a task would be called cancelled that is there. */
    @Test
    void anEmptyAnswerIsNoListWithoutTasks() {
        transport.answer(200, "");

        assertThatThrownBy(() -> service.find(request(8)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
    }

    @ParameterizedTest
    @CsvSource({"409,ConflictException", "404,ResourceNotFoundException"})
    void tooLateToCancelIsNoError(int status, String type) {
        transport.answer(status, "{}", "x-amzn-ErrorType", type);

        service.cancel(Tasks.ARN);

        assertThat(transport.left()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "colour,red,Braket has no option colour=red",
        "debiasing,perhaps,Braket has no option debiasing=perhaps",
        "debiasing,true,is for devices of IonQ",
        "bucket,A_B,must be the name of one in S3",
        "prefix,a b,must be 1 to 900 letters",
    })
    void optionsThatTheServiceWouldRefuseAreRefused(String name, String value, String message) {
        var order = Tasks.order(100, Map.of(name, value), 8);

        assertThatThrownBy(() -> service.write(order, Tasks.GARNET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(message, "\nMaybe");
    }

    /** Nothing that comes over the wire may end in another exception. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-11-30T12:00:00Z\"|\"yesterday\"",
                "\"2026-11-30T12:00:00Z\"|5e99",
                "\"2026-11-30T12:00:00Z\"|{}",
                "\"shots\": 100|\"shots\": \"many\"",
                "\"shots\": 100|\"shots\": [1]",
                "\"shots\": 100|\"shots\": 1e400",
                "\"shots\": 100|\"shots\": -1",
                "\"shots\": 100|\"shots\": NaN",
                "\"status\": \"COMPLETED\"|\"status\": 7",
                "\"status\": \"COMPLETED\"|\"status\": []",
                "\"status\": \"COMPLETED\"|\"status\": null",
                "\"shots\"|\"queueInfo\": [], \"shots\"",
                "\"shots\"|\"actionMetadata\": \"x\", \"shots\"",
                "\"shots\"|\"tags\": {\"a\": {}}, \"shots\"",
                "\"outputS3Bucket\": \"amazon-braket-test\"|\"outputS3Bucket\": \"a b/c?\"",
                "{|[",
                "{|",
            })
    void answersOfOtherTypesEndInATypedError(String good, String bad) {
        String text = Tasks.task("COMPLETED").replace(good, bad == null ? "" : bad);
        for (int i = 0; i < 2; i++) {
            transport.answer(200, text).answer(200, Tasks.DEVICE);
        }

        assertThat(text).isNotEqualTo(Tasks.task("COMPLETED"));
        typed(() -> service.poll(List.of(Tasks.ARN)));
        typed(() -> service.fetch(Tasks.ARN));
    }

    private static void typed(Runnable call) {
        try {
            call.run();
        } catch (BackendException e) {
            assertThat(e.kind()).isInstanceOf(BackendException.Broken.class);
        }
    }
}
