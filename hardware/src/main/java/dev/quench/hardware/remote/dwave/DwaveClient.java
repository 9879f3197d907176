package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.Authorizer;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.text.SyntaxException;
import java.net.URI;
import java.util.function.Supplier;

/** Calls the service in media types of one version. */
final class DwaveClient {
    private static final String VERSION = "3.0.0";

    private final URI api;
    private final ApiClient client;

    DwaveClient(DwaveAddress address, ApiClient client) {
        this.api = address.api();
        this.client = client;
    }

    static Authorizer authorizer(Supplier<String> token) {
        return new Authorizer() {
            @Override
            public HttpCall authorise(HttpCall call) {
                return call.withSecret("X-Auth-Token", token.get());
            }

            @Override
            public boolean renew(HttpCall refused) {
                return false;
            }
        };
    }

    static String error(HttpAnswer answer) {
        try {
            return ProblemEntry.error(SapiJson.parse("The error", answer.body()));
        } catch (SyntaxException e) {
            return "";
        }
    }

    HttpCall call(String method, String path, String media) {
        return HttpCall.of(method, URI.create(api + path))
                .with(
                        "Accept",
                        "application/vnd.dwave.sapi.%s+json; version=%s".formatted(media, VERSION));
    }

    /** A call that may be repeated, answered in the version that was asked for. */
    HttpAnswer read(HttpCall call, Integer... also) {
        HttpAnswer answer = client.read(call, also);
        String type = answer.header("Content-Type").orElse("");
        int at = type.indexOf("version=");
        if (at >= 0 && !type.startsWith("version=3", at)) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "D-Wave answered in %s where version %s was asked for."
                            .formatted(SyntaxException.quoted(type.substring(at)), VERSION));
        }
        return answer;
    }

    /** A call that must not be made twice; its answer is taken in any version. */
    HttpAnswer write(HttpCall call) {
        return client.write(call);
    }
}
