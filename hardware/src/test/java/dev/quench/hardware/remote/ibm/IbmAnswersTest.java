package dev.quench.hardware.remote.ibm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quench.hardware.Mutations;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.problems.qubo.Bits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbmAnswersTest {
    private static final Path VECTORS = Path.of("../../shared/fixtures/vectors");

    private static RemoteAnswer read(String layout, int shots, String body) {
        var request = new JobRequest(new UUID(1, 2), "ibm_torino", shots, new byte[0], layout);
        return new IbmAnswers(request)
                .read(new RawAnswer("", body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String samples(int bits, String... hex) {
        return "{\"results\":[{\"data\":{\"c\":{\"samples\":[\"%s\"],\"num_bits\":%d}},\"metadata\":{\"new\":NaN}}],\"metadata\":{\"version\":2}}"
                .formatted(String.join("\",\"", hex), bits);
    }

    @Test
    void bitKOfASampleIsClassicalBitK() {
        var answer = read("c=5", 3, samples(5, "0x9", "0x9", "0x12"));

        assertThat(answer.counts().get(Bits.of(true, false, false, true, false))).isEqualTo(2);
        assertThat(answer.counts().get(Bits.of(false, true, false, false, true))).isEqualTo(1);
        assertThat(answer.remarks()).isEmpty();
    }

    @Test
    void widerSamplesThanAByteAreRead() {
        var answer = read("c=70", 1, samples(70, "0x200000000000000001"));

        assertThat(answer.counts().asMap().keySet().iterator().next().ones())
                .containsExactly(0, 69);
    }

    @Test
    void aTextOfATreeIsReadToo() {
        String body = samples(2, "0x1");

        assertThat(read("c=2", 1, '"' + body.replace("\"", "\\\"") + '"').counts().total())
                .isEqualTo(1);
    }

    @Test
    void missingShotsAreSaid() {
        assertThat(read("c=2", 5, samples(2, "0x1", "0x2")).remarks())
                .containsExactly("2 shots came back of 5 asked for.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x20", "0x", "7", "0xg", "-0x1", "NaN", "0x-1"})
    void samplesThatAreNoneOfTheRegisterAreBroken(String sample) {
        assertThatThrownBy(() -> read("c=5", 1, samples(5, sample)))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "<html>502</html>",
                "{\"results\":[{\"data\":{\"d\":{\"samples\":[\"0x1\"],\"num_bits\":5}}}]}",
                "{\"results\":[{\"data\":{\"c\":{\"samples\":[],\"num_bits\":5}}}]}",
                "{\"results\":[{\"data\":{\"c\":{\"samples\":[\"0x1\"],\"num_bits\":4}}}]}",
                "{\"results\":[{\"data\":{\"c\":{\"num_bits\":5}}}]}",
                "{\"__type__\":\"PrimitiveResult\"}"
            })
    void bodiesThatMakeNoSenseAreBroken(String body) {
        assertThatThrownBy(() -> read("c=5", 1, body))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.kind()).isInstanceOf(BackendException.Broken.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"meas=3", "c=13"})
    void bothEncodingsOfTheVectorsGiveTheExpectedBits(String layout) throws IOException {
        assumeTrue(Files.exists(VECTORS), "skipped: ../shared/fixtures is not here");
        String expected =
                Files.readString(VECTORS.resolve("ibm_samplerv2_expected_bitstrings.json"));
        var counts = new HashMap<Bits, Integer>();
        JsonText.parse("expected", expected)
                .get(layout.substring(0, layout.indexOf('=')))
                .elements("shots")
                .forEach(shot ->
                        counts.merge(
                                Bits.parse(
                                        new StringBuilder(shot.text("shot")).reverse().toString()),
                                1,
                                Integer::sum));

        for (String form : List.of("true", "false")) {
            String body =
                    Files.readString(
                            VECTORS.resolve("ibm_samplerv2_support_qiskit_" + form + ".json"));
            assertThat(read(layout, 5, body).counts()).isEqualTo(Counts.of(counts));
        }
    }

    @Test
    void mutatedAnswersAreReadOrBroken() {
        var random = new SplittableRandom(7);
        int refused = 0;
        String body = samples(5, "0x9", "0x12", "0x1f");
        for (int k = 0; k < 5000; k++) {
            try {
                read("c=5", 3, Mutations.of(body, random));
            } catch (BackendException e) {
                assertThat(e.kind()).isInstanceOf(BackendException.Broken.class);
                refused++;
            }
        }

        assertThat(refused).isBetween(1000, 4999);
    }
}
