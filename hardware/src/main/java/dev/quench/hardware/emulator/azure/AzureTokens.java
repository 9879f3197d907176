package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Gives tokens for the secret of the application and knows how long they last. Safe to share. */
final class AzureTokens {
    private static final String SCOPE = "https://quantum.microsoft.com/.default";

    private final AzureOptions options;
    private final InstantSource clock;
    private final Map<String, Instant> expiry = new HashMap<>();

    AzureTokens(AzureOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    EmulatedAnswer exchange(EmulatedRequest request) {
        Map<String, String> form = form(request.text());
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
        answer.put("access_token", issue(clock.instant().plus(options.tokenLife())));
        return EmulatedAnswer.json(200, answer);
    }

    private synchronized String issue(Instant end) {
        String token = "emulated-token-" + expiry.size();
        expiry.put(token, end);
        return token;
    }

    synchronized int issued() {
        return expiry.size();
    }

    /** Checks what every call of the workspace needs: a token, or the key. */
    void require(EmulatedRequest request) {
        String header = request.header("Authorization").orElse("");
        boolean bearer = header.startsWith("Bearer ") && good(header.substring("Bearer ".length()));
        boolean key =
                request.header("x-ms-quantum-api-key").filter(options.secret()::equals).isPresent();
        if (!bearer && !key) {
            throw new RequestRefused(
                    401, "Unauthorized", "The access token or the key is missing or not valid.");
        }
    }

    private synchronized boolean good(String token) {
        return clock.instant().isBefore(expiry.getOrDefault(token, Instant.MIN));
    }

    private static Map<String, String> form(String text) {
        var form = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
