package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.IssuedTokens;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.time.InstantSource;
import java.util.Map;

/** Gives tokens for the secret of the application and knows how long they last. Safe to share. */
final class AzureTokens {
    private static final String SCOPE = "https://quantum.microsoft.com/.default";

    private final AzureOptions options;
    private final IssuedTokens issued;

    AzureTokens(AzureOptions options, InstantSource clock) {
        this.options = options;
        issued = new IssuedTokens(clock);
    }

    EmulatedAnswer exchange(EmulatedRequest request) {
        Map<String, String> form = IssuedTokens.form(request);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw new RequestRefused(400, "unsupported_grant_type", "AADSTS70003: not supported.");
        }
        if (!SCOPE.equals(form.get("scope"))) {
            throw new RequestRefused(400, "invalid_scope", "AADSTS70011: the scope is not valid.");
        }
        if (!options.names().client().equals(form.get("client_id"))) {
            throw new RequestRefused(
                    400, "unauthorized_client", "AADSTS700016: the application is not known.");
        }
        if (!options.secret().equals(form.get("client_secret"))) {
            throw new RequestRefused(
                    401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }
        var answer = WireJson.object();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", options.tokenLife().toSeconds());
        answer.put("ext_expires_in", options.tokenLife().toSeconds());
        answer.put("access_token", issued.issue(options.tokenLife()));
        return EmulatedAnswer.json(200, answer);
    }

    int issued() {
        return issued.count();
    }

    /** Checks what every call of the workspace needs: a token, or the key. */
    void require(EmulatedRequest request) {
        boolean key =
                request.header("x-ms-quantum-api-key").filter(options.secret()::equals).isPresent();
        if (!issued.admits(request) && !key) {
            throw new RequestRefused(
                    401, "Unauthorized", "The access token or the key is missing or not valid.");
        }
    }
}
