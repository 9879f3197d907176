package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.ApiClient;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.braket.BraketClient;
import software.amazon.awssdk.services.braket.auth.scheme.BraketAuthSchemeProvider;

/**
 * Makes calls by Amazon's library, with a client a region. The library is told all that it would
 * look for otherwise: it reads no variable and no file.
 */
final class BraketCalls {
    private final BraketAddress address;
    private final Supplier<AwsKeys> keys;
    private final SdkWire wire;
    private final SigningClock clock;
    private final Map<String, BraketClient> clients = new ConcurrentHashMap<>();

    BraketCalls(
            BraketAddress address, Supplier<AwsKeys> keys, ApiClient client, SigningClock clock) {
        this.address = address;
        this.keys = keys;
        this.wire = new SdkWire(client);
        this.clock = clock;
    }

    /** Calls once more if only the time of the signature was refused. */
    <T> T call(String region, String what, Function<BraketClient, T> request) {
        BraketClient client = clients.computeIfAbsent(region, this::client);
        try {
            return request.apply(client);
        } catch (AwsServiceException e) {
            if (corrected(e)) {
                return second(client, what, request);
            }
            throw BraketErrors.of(e, what);
        } catch (RuntimeException e) {
            throw failure(e, what);
        }
    }

    private <T> T second(BraketClient client, String what, Function<BraketClient, T> request) {
        try {
            return request.apply(client);
        } catch (AwsServiceException e) {
            throw BraketErrors.of(e, what);
        } catch (RuntimeException e) {
            throw failure(e, what);
        }
    }

    private boolean corrected(AwsServiceException e) {
        return BraketErrors.details(e)
                .filter(d -> BraketErrors.aboutTime(said(d.errorCode()), said(d.errorMessage())))
                .filter(d -> clock.corrected(said(d.errorMessage()), date(d)))
                .isPresent();
    }

    private static String date(AwsErrorDetails details) {
        return Optional.ofNullable(details.sdkHttpResponse())
                .flatMap(answer -> answer.firstMatchingHeader("Date"))
                .orElse("");
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What is neither said by the service nor by the transport is an answer without sense. */
    private static RuntimeException failure(RuntimeException e, String what) {
        var known = SdkWire.cause(e);
        if (known.isPresent() || !(e instanceof SdkException)) {
            return known.<RuntimeException>map(k -> k).orElse(e);
        }
        return new BackendException(
                new BackendException.Broken(),
                "The answer to %s makes no sense: truncated, corrupt, or of a gateway in between."
                        .formatted(
                                what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1)),
                e);
    }

    private BraketClient client(String region) {
        ProfileFile none =
                ProfileFile.builder()
                        .content(new ByteArrayInputStream(new byte[0]))
                        .type(ProfileFile.Type.CONFIGURATION)
                        .build();
        return BraketClient.builder()
                .httpClient(wire)
                .region(Region.of(region))
                .endpointOverride(address.braket(region))
                .credentialsProvider(() -> credentials(keys.get()))
                .defaultsMode(DefaultsMode.STANDARD)
                .authSchemeProvider(timed())
                .overrideConfiguration(
                        ClientOverrideConfiguration.builder()
                                .retryStrategy(AwsRetryStrategy.doNotRetry())
                                .defaultProfileFile(none)
                                .defaultProfileName("default")
                                .build())
                .build();
    }

    /** Signs by the clock of this service. */
    private BraketAuthSchemeProvider timed() {
        BraketAuthSchemeProvider usual = BraketAuthSchemeProvider.defaultProvider();
        return parameters ->
                usual.resolveAuthScheme(parameters).stream()
                        .map(option ->
                                option.toBuilder()
                                        .putSignerProperty(HttpSigner.SIGNING_CLOCK, clock)
                                        .build())
                        .toList();
    }

    static AwsCredentials credentials(AwsKeys keys) {
        return keys.session()
                .<AwsCredentials>map(
                        token -> AwsSessionCredentials.create(keys.access(), keys.secret(), token))
                .orElseGet(() -> AwsBasicCredentials.create(keys.access(), keys.secret()));
    }
}
