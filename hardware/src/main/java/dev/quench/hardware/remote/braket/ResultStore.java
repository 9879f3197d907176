package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Fetches results from S3. One operation is needed, {@code GetObject}, so that a signed request
 * stands here in place of Amazon's library for S3, which is as large as all the rest together.
 */
final class ResultStore {
    private static final String BUCKET_REGION = "x-amz-bucket-region";

    private final BraketAddress address;
    private final Supplier<AwsKeys> keys;
    private final ApiClient client;
    private final SigningClock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    ResultStore(
            BraketAddress address, Supplier<AwsKeys> keys, ApiClient client, SigningClock clock) {
        this.address = address;
        this.keys = keys;
        this.client = client;
        this.clock = clock;
    }

    /** Returns an object as it is; empty if there is none, or none yet. */
    Optional<RawAnswer> get(String region, String bucket, String key) {
        HttpAnswer answer = sent(region, bucket, key);
        String said = answer.status() == 403 ? BraketErrors.text(answer) : "";
        boolean skewed =
                BraketErrors.aboutTime(said, said)
                        && clock.corrected(said, answer.header("Date").orElse(""));
        Optional<String> other =
                answer.header(BUCKET_REGION)
                        .filter(r -> answer.status() != 200 && r.matches("[a-z0-9-]{1,30}"))
                        .filter(r -> !r.equals(region));
        return read(
                skewed || other.isPresent() ? sent(other.orElse(region), bucket, key) : answer,
                bucket,
                key);
    }

    private static Optional<RawAnswer> read(HttpAnswer answer, String bucket, String key) {
        if (answer.status() == 200) {
            return Optional.of(
                    new RawAnswer(answer.header("Content-Type").orElse(""), answer.body()));
        }
        String code = BraketErrors.xmlCode(answer);
        if (answer.status() == 404 && !code.equals("NoSuchBucket")) {
            return Optional.empty();
        }
        throw refusal(answer, code, bucket, key);
    }

    private static BackendException refusal(
            HttpAnswer answer, String code, String bucket, String key) {
        String said = BraketErrors.text(answer).replaceFirst("^" + code + " ?", "");
        return BraketErrors.of(
                answer.status(), code, said, "The result s3://%s/%s".formatted(bucket, key));
    }

    private HttpAnswer sent(String region, String bucket, String key) {
        URI uri = address.object(region, bucket, encoded(key));
        var request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build();
        var signed =
                signer.sign(r ->
                        r.identity(BraketCalls.credentials(keys.get()))
                                .request(request)
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        HttpCall call = SdkWire.plain(signed.request(), new byte[0]);
        return client.read(call, 301, 307, 400, 403, 404);
    }

    private static String encoded(String key) {
        return Arrays.stream(key.split("/", -1))
                .map(part ->
                        URLEncoder.encode(part, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A")
                                .replace("%7E", "~"))
                .collect(Collectors.joining("/"));
    }
}
