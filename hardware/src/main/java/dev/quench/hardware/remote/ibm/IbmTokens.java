package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.TokenAuthorizer;
import dev.quench.hardware.remote.http.WireJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Exchanges an API key for a token that is good for an hour. */
final class IbmTokens implements Supplier<TokenAuthorizer.Token> {
    private static final String GRANT =
            "grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey&apikey=";

    private final ApiClient client;
    private final URI tokens;
    private final Supplier<String> key;

    IbmTokens(ApiClient client, URI tokens, Supplier<String> key) {
        this.client = client;
        this.tokens = tokens;
        this.key = key;
    }

    @Override
    public TokenAuthorizer.Token get() {
        HttpAnswer answer = client.read(call(), 400);
        if (answer.status() == 400) {
            throw new BackendException(
                    new BackendException.Unauthorised(),
                    "IBM does not take the API key (%s).\nMaybe make a new one at cloud.ibm.com/iam/apikeys and set QISKIT_IBM_TOKEN."
                            .formatted(IbmErrors.text(answer)));
        }
        JsonNode body = WireJson.parse("The token", answer.body());
        String value = body.path("access_token").asString("");
        if (value.isEmpty()) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "%s answered without a token.".formatted(tokens.getAuthority()));
        }
        long seconds = Math.max(1, body.path("expires_in").asLong(3600));
        return new TokenAuthorizer.Token(value, Duration.ofSeconds(seconds));
    }

    private HttpCall call() {
        String form = GRANT + URLEncoder.encode(key.get(), StandardCharsets.UTF_8);
        return HttpCall.of("POST", URI.create(tokens + "/identity/token"))
                .with("Accept", "application/json")
                .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8))
                .confidential();
    }
}
