package dev.quench.hardware.remote.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.Scripted;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeTest {
    private static final UUID RUN = new UUID(7, 8);
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("run.tape");
    }

    private static Tape head() {
        return Tape.empty(RUN, "quench solve x", AT, Map.of("instance", "crn:1"));
    }

    private static HttpCall get(String address) {
        return HttpCall.of("GET", URI.create(address));
    }

    private static HttpCall post(String address, String body) {
        return HttpCall.of("POST", URI.create(address))
                .withSecret("Authorization", "Bearer SECRET1")
                .body("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private RecordingTransport recording(Scripted script) {
        return RecordingTransport.begin(script, file(), head());
    }

    @Test
    void whatWasRecordedIsReplayedInItsOrderTheLastForEver() {
        var script = new Scripted().answer(200, "queued").answer(200, "done").answer(201, "other");
        try (var recorder = recording(script)) {
            recorder.send(get("https://one.example/jobs/1?x=2"));
            recorder.send(get("https://one.example/jobs/1?x=2"));
            recorder.send(post("https://one.example/jobs", "{}"));
        }
        var replay = new ReplayTransport(Tape.read(file()));

        HttpCall elsewhere = get("http://127.0.0.1:99/jobs/1?x=2");
        assertThat(replay.send(elsewhere).text()).isEqualTo("queued");
        assertThat(replay.send(elsewhere).text()).isEqualTo("done");
        assertThat(replay.send(elsewhere).text()).isEqualTo("done");
        assertThat(replay.send(post("https://one.example/jobs", "{}")).status()).isEqualTo(201);
    }

    @Test
    void theHeadSaysWhichRunItWas() {
        recording(new Scripted()).close();
        Tape tape = Tape.read(file());

        assertThat(tape.run()).isEqualTo(RUN);
        assertThat(tape.at()).isEqualTo(AT);
        assertThat(tape.command()).isEqualTo("quench solve x");
        assertThat(tape.settings()).containsExactly(Map.entry("instance", "crn:1"));
    }

    @Test
    void anotherRequestIsNotAnswered() {
        try (var recorder = recording(new Scripted().answer(200, "yes"))) {
            recorder.send(post("https://one.example/jobs", "{\"shots\":1}"));
        }
        var replay = new ReplayTransport(Tape.read(file()));

        assertThatThrownBy(() -> replay.send(post("https://one.example/jobs", "{\"shots\":2}")))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Missing.class))
                .hasMessageContaining("no answer to POST /jobs with this body")
                .hasMessageContaining("quench solve x");
    }

    @Test
    void noSecretIsOnTheTape() throws IOException {
        var script =
                new Scripted()
                        .answer(200, "{\"access_token\":\"SECRET2\"}")
                        .answer(
                                200,
                                "{\"sasUri\":\"https://b.example/c?sv=1&sig=SECRET3%3D&se=2\"}")
                        .answer(200, "blob")
                        .answer(200, "ok", "Set-Cookie", "SECRET5");
        try (var recorder = recording(script)) {
            recorder.send(post("https://iam.example/token", "apikey=SECRET4").confidential());
            recorder.send(get("https://one.example/sasUri"));
            recorder.send(get("https://b.example/c?sv=1&sig=SECRET3%3D&se=2").signed());
            recorder.send(post("https://one.example/jobs", "{}"));
        }

        assertThat(Files.readString(file())).doesNotContain("SECRET").contains("sig=***&se=2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        var replay = new ReplayTransport(Tape.read(file()));
        assertThat(replay.send(get("https://b.example/c?sv=9&sig=x").signed()).text())
                .isEqualTo("blob");
        assertThat(replay.send(get("https://iam.example/token").confidential()).text())
                .contains("\"access_token\":\"replayed\"");
    }

    @Test
    void bytesThatAreNoTextAreKept() {
        byte[] bytes = {0, (byte) 0xff, (byte) 0xfe, 10, 13};
        try (var recorder =
                RecordingTransport.begin(
                        call -> new HttpAnswer(200, Map.of(), bytes), file(), head())) {
            recorder.send(get("https://one.example/raw"));
        }

        assertThat(new ReplayTransport(Tape.read(file())).send(get("https://x.example/raw")).body())
                .isEqualTo(bytes);
    }

    @Test
    void aRequestWithoutAnAnswerLeavesNoTrace() {
        var script = new Scripted().fail(new BackendException.Uncertain()).answer(200, "at last");
        try (var recorder = recording(script)) {
            assertThatThrownBy(() -> recorder.send(get("https://one.example/a")))
                    .isInstanceOf(BackendException.class);
            recorder.send(get("https://one.example/a"));
        }

        assertThat(new ReplayTransport(Tape.read(file())).send(get("https://one.example/a")).text())
                .isEqualTo("at last");
    }

    @Test
    void aTapeIsNotWrittenOver() throws IOException {
        Files.writeString(file(), "mine");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> recording(new Scripted()))
                .withMessageContaining("cannot be made");
        assertThat(Files.readString(file())).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"quench-tape\":2}",
                "{\"quench-tape\":1}",
                "{\"quench-tape\":1,\"run\":\"x\",\"at\":\"2026-11-30T10:00:00Z\"}"
            })
    void whatIsNoTapeIsRefusedWithItsLine(String text) throws IOException {
        Files.writeString(file(), text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tape.read(file()))
                .withMessageContaining("line 1 of the tape");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"request\":\"GET /a\",\"status\":99}",
                "{\"request\":\"GET /a\",\"status\":200,\"base64\":\"*\"}",
                "{\"request\":\"GET /a\",\"stat"
            })
    void aSpoiltLineIsRefusedWithItsNumber(String line) throws IOException {
        recording(new Scripted()).close();
        Files.writeString(file(), Files.readString(file()) + line + "\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tape.read(file()))
                .withMessageContaining("line 2 of the tape");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tape.read(file()))
                .withMessageContaining("cannot be read");
    }

    /** A new signature asks for the same: another one is on the tape, or none. */
    @Test
    void theSignatureOfAnAddressIsNoPartOfTheRequest() {
        String address = "https://b.example/job-1/inputData?sv=1&sig=%s&se=2";
        String job = "{\"containerUri\":\"https://b.example/job-1?sv=1&sig=%s&se=2\"}";
        try (var recorder = recording(new Scripted().answer(201, "blob").answer(200, "job"))) {
            recorder.send(get(address.formatted("ONE%2B1%3D")).signed());
            recorder.send(post("https://one.example/jobs/1", job.formatted("ONE%2B1%3D")));
        }
        var replay = new ReplayTransport(Tape.read(file()));

        for (String signature : java.util.List.of("TWO%2F2", "***")) {
            assertThat(
                            replay.send(
                                            post(
                                                    "https://one.example/jobs/1",
                                                    job.formatted(signature)))
                                    .text())
                    .isEqualTo("job");
        }
        assertThat(replay.send(get(address.formatted("TWO%2F2")).signed()).text())
                .isEqualTo("blob");
        assertThatThrownBy(() ->
                        replay.send(
                                post(
                                        "https://one.example/jobs/1",
                                        job.formatted("ONE").replace("job-1", "job-2"))))
                .hasMessageContaining("The tape has no answer");
    }
}
