package dev.quench.hardware.emulator.braket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example "get-vanilla" of Amazon's suite for signatures of version 4. */
class AwsSignatureTest {
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final String HEADER =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    private final AwsSignature signature =
            new AwsSignature("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    private static EmulatedRequest request(String method, String path, String authorization) {
        return new EmulatedRequest(
                method,
                path,
                Map.of(),
                Map.of(
                        "Host", "example.amazonaws.com",
                        "X-Amz-Date", "20150830T123600Z",
                        "Authorization", authorization),
                new byte[0]);
    }

    @Test
    void theExampleOfAmazonIsRight() {
        assertThat(signature.region(request("GET", "/", HEADER), "service", THEN))
                .isEqualTo("us-east-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/|InvalidSignatureException",
                "GET|/x|InvalidSignatureException",
            })
    void anotherRequestIsNotSigned(String method, String path, String code) {
        refused(request(method, path, HEADER), signature, THEN, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AKIDEXAMPLE|AKIDOTHER|UnrecognizedClientException",
                "us-east-1|us-nowhere-1|InvalidSignatureException",
                "5fa00f|5fa00e|InvalidSignatureException",
                "host;x-amz-date|host|InvalidSignatureException",
                "AWS4|AWS5|IncompleteSignatureException",
                "20150830|20150831|InvalidSignatureException",
            })
    void anotherHeaderIsRefused(String good, String bad, String code) {
        refused(request("GET", "/", HEADER.replace(good, bad)), signature, THEN, code);
    }

    @Test
    void anotherKeyIsRefused() {
        var other = new AwsSignature("AKIDEXAMPLE", "x");

        refused(request("GET", "/", HEADER), other, THEN, "InvalidSignatureException");
    }

    @ParameterizedTest
    @CsvSource({"301,Signature expired", "-301,Signature not yet current"})
    void aTimeOfMoreThanFiveMinutesAwayIsRefused(long seconds, String message) {
        var request = request("GET", "/", HEADER);
        var late = THEN.plus(Duration.ofSeconds(seconds));

        assertThatThrownBy(() -> signature.region(request, "service", late))
                .hasMessageContaining(message);
        assertThat(signature.region(request, "service", late.minusSeconds(seconds > 0 ? 1 : -1)))
                .isEqualTo("us-east-1");
    }

    private static void refused(
            EmulatedRequest request, AwsSignature signature, Instant now, String code) {
        assertThatThrownBy(() -> signature.region(request, "service", now))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.status()).isEqualTo(403);
                        });
    }
}
