package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.TokenAuthorizer;
import dev.quench.hardware.remote.http.WireJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Exchanges the secret of an application for a token, by OAuth 2.0 client credentials. */
final class AzureTokens implements Supplier<TokenAuthorizer.Token> {
    private static final String SCOPE = "https://quantum.microsoft.com/.default";
    private static final long LONGEST_SECONDS = 86_400;
    private static final long USUAL_SECONDS = 3_600;

    private final ApiClient client;
    private final AzureAccount.Access.Application application;

    AzureTokens(ApiClient client, AzureAccount.Access.Application application) {
        this.client = client;
        this.application = application;
    }

    @Override
    public TokenAuthorizer.Token get() {
        HttpAnswer answer = client.read(call(), 400, 401);
        if (answer.status() >= 400) {
            throw new BackendException(
                    new BackendException.Unauthorised(),
                    "Microsoft Entra does not take the secret of the application %s (%s).\nMaybe make a new one on the page of the application and set AZURE_CLIENT_SECRET; AZURE_TENANT_ID must be that of the subscription."
                            .formatted(application.client(), AzureErrors.text(answer)));
        }
        JsonNode body = WireJson.parse("The token", answer.body());
        String value = body.path("access_token").asString("");
        if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "%s answered without a token."
                            .formatted(application.authority().getAuthority()));
        }
        long seconds = body.path("expires_in").asLong(USUAL_SECONDS);
        return new TokenAuthorizer.Token(
                value, Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_SECONDS)));
    }

    private HttpCall call() {
        String form =
                "client_id=%s&grant_type=client_credentials&client_secret=%s&scope=%s"
                        .formatted(
                                AzureWorkspace.encoded(application.client()),
                                AzureWorkspace.encoded(application.secret().reveal()),
                                AzureWorkspace.encoded(SCOPE));
        URI uri =
                URI.create(
                        "%s/%s/oauth2/v2.0/token"
                                .formatted(
                                        application.authority(),
                                        AzureWorkspace.encoded(application.tenant())));
        return HttpCall.of("POST", uri)
                .with("Accept", "application/json")
                .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8))
                .confidential();
    }
}
