package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.IssuedTokens;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;

/** Exchanges the key for tokens and knows until when they are good. Safe to share. */
final class IbmTokens {
    private static final String GRANT = "urn:ibm:params:oauth:grant-type:apikey";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final IbmOptions options;
    private final InstantSource clock;
    private final IssuedTokens issued;

    IbmTokens(IbmOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        issued = new IssuedTokens(clock);
    }

    EmulatedAnswer exchange(EmulatedRequest request) {
        Map<String, String> form = IssuedTokens.form(request);
        if (!GRANT.equals(form.get("grant_type")) || !form.containsKey("apikey")) {
            throw new RequestRefused(400, "BXNIM0109E", "Property missing or empty: apikey");
        }
        if (!options.key().equals(form.get("apikey"))) {
            throw new RequestRefused(400, "BXNIM0415E", "Provided API key could not be found.");
        }
        Instant now = clock.instant();
        Instant end = now.plus(options.tokenLife());
        var answer = WireJson.object();
        answer.put("access_token", issued.issue(options.tokenLife()));
        answer.put("refresh_token", "not_supported");
        answer.put("token_type", "Bearer");
        answer.put("expires_in", options.tokenLife().toSeconds());
        answer.put("expiration", end.getEpochSecond());
        answer.put("scope", "ibm_openid");
        return EmulatedAnswer.json(200, answer);
    }

    /** Returns how many tokens were issued. */
    int issued() {
        return issued.count();
    }

    /** Checks the headers that every call needs. */
    void require(EmulatedRequest request) {
        if (!issued.admits(request)) {
            throw new RequestRefused(401, "1200", "Unauthorized: the token is bad or expired.");
        }
        String crn = request.header("Service-CRN").orElseThrow(() -> missing("Service-CRN"));
        if (!crn.equals(options.crn())) {
            throw new RequestRefused(403, "1200", "The instance is not known to this account.");
        }
        String version =
                request.header("IBM-API-Version").orElseThrow(() -> missing("IBM-API-Version"));
        if (!DATE.matcher(version).matches()) {
            throw new RequestRefused(400, "1003", "IBM-API-Version must be a date.");
        }
    }

    private static RequestRefused missing(String header) {
        return new RequestRefused(400, "1003", "The header %s is missing.".formatted(header));
    }
}
