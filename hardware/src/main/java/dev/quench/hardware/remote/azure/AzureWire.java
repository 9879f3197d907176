package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.Sane;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.Authorizer;
import dev.quench.hardware.remote.http.EndpointRule;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.TokenAuthorizer;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.http.WireJson;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls of one workspace: its own with the credential, those of its storage without. */
final class AzureWire {
    private static final String VERSION = "2025-12-01-preview";
    private static final String KEY_HEADER = "x-ms-quantum-api-key";
    private static final int MOST_PAGES = 40;

    private final AzureWorkspace workspace;
    private final boolean rehearsal;
    private final String secretHeader;
    private final ApiClient client;
    private final AzureBlobs blobs;

    AzureWire(
            AzureAccount account,
            Transport transport,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        workspace = account.workspace();
        rehearsal = EndpointRule.loopback(workspace.endpoint());
        var open =
                new ApiClient(transport, Authorizer.NONE, AzureErrors::text, rules, pace, random);
        blobs = new AzureBlobs(open, pace);
        secretHeader =
                account.access() instanceof AzureAccount.Access.Key ? KEY_HEADER : "Authorization";
        Authorizer authorizer =
                switch (account.access()) {
                    case AzureAccount.Access.Key(var secret) -> keyed(secret.reveal());
                    case AzureAccount.Access.Application application ->
                            new TokenAuthorizer(new AzureTokens(open, application), pace);
                };
        client = new ApiClient(transport, authorizer, AzureErrors::text, rules, pace, random);
    }

    private static Authorizer keyed(String key) {
        return new Authorizer() {
            @Override
            public HttpCall authorise(HttpCall call) {
                return call.withSecret(KEY_HEADER, key);
            }

            @Override
            public boolean renew(HttpCall refused) {
                return false;
            }
        };
    }

    AzureBlobs blobs() {
        return blobs;
    }

    /** A call that may be repeated. */
    HttpAnswer read(HttpCall call, Integer... also) {
        return opened(() -> client.read(call, also));
    }

    /** A call that must not. */
    HttpAnswer write(HttpCall call, Integer... also) {
        return opened(() -> client.write(call, also));
    }

    /** A credential that does not help is said with a way out. */
    private static HttpAnswer opened(Supplier<HttpAnswer> call) {
        try {
            return call.get();
        } catch (BackendException e) {
            String said = Objects.requireNonNullElse(e.getMessage(), "");
            if (e.kind() instanceof BackendException.Unavailable && ApiClient.unresolved(e)) {
                throw new BackendException(
                        e.kind(),
                        said.lines().findFirst().orElse("")
                                + "\nMaybe the location of the workspace is misspelt (AZURE_QUANTUM_WORKSPACE_LOCATION, or QuantumEndpoint in AZURE_QUANTUM_CONNECTION_STRING): the page of the workspace shows it; or the network is down.",
                        e);
            }
            if (e.kind() instanceof BackendException.Unauthorised && !said.contains("\n")) {
                throw new BackendException(
                        e.kind(),
                        said
                                + "\nMaybe make a new key on the page of the workspace and set AZURE_QUANTUM_CONNECTION_STRING, or check the role of the application.",
                        e);
            }
            throw e;
        }
    }

    HttpCall call(String method, String path) {
        return HttpCall.of(method, workspace.uri(path, VERSION)).with("Accept", "application/json");
    }

    HttpCall call(String method, String path, JsonNode body) {
        return call(method, path).body("application/json", WireJson.write(body));
    }

    /** As it goes out, without its secret. */
    String shown(HttpCall call) {
        return call.withSecret(secretHeader, "").preview();
    }

    /** What asks for a signed address of a container, or of a blob in it. */
    HttpCall signing(String container, Optional<String> blob) {
        ObjectNode body = WireJson.object().put("containerName", container);
        blob.ifPresent(b -> body.put("blobName", b));
        return call("POST", "storage/sasUri", body);
    }

    SignedUri signed(String container, Optional<String> blob) {
        HttpAnswer answer = read(signing(container, blob));
        String text =
                WireJson.parse("The signed address", answer.body()).path("sasUri").asString("");
        return SignedUri.of("its storage", text, rehearsal);
    }

    SignedUri named(String text) {
        return SignedUri.of("a result", text, rehearsal);
    }

    List<AzureTarget> targets() {
        return listed("providerStatus")
                .flatMap(provider ->
                        provider.path("targets")
                                .valueStream()
                                .map(t -> target(provider.path("id").asString(""), t)))
                .toList();
    }

    private static AzureTarget target(String provider, JsonNode target) {
        return new AzureTarget(
                provider,
                target.path("id").asString(""),
                target.path("currentAvailability").asString(""),
                Duration.ofSeconds(
                        Math.clamp(target.path("averageQueueTime").asLong(0), 0, 1_000_000_000)));
    }

    /** The quotas of some providers, by their ids; those of others are not read. */
    List<AzureQuota> quotas(Predicate<String> providers) {
        return listed("quotas")
                .filter(quota -> providers.test(quota.path("providerId").asString("")))
                .map(AzureWire::quota)
                .toList();
    }

    private static AzureQuota quota(JsonNode quota) {
        JsonNode held = quota.path("holds");
        return new AzureQuota(
                quota.path("dimension").asString(""),
                quota.path("scope").asString(""),
                quota.path("providerId").asString(""),
                amount(quota, "utilization"),
                held.isMissingNode() || held.isNull()
                        ? Optional.empty()
                        : Optional.of(amount(quota, "holds")),
                amount(quota, "limit"),
                quota.path("period").asString(""));
    }

    /** A figure of a quota; what is none is not taken for 0. */
    private static BigDecimal amount(JsonNode quota, String name) {
        String what =
                "The %s of the quota %s"
                        .formatted(name, Sane.line(quota.path("dimension").asString(""), 60));
        JsonNode value = quota.path(name);
        if (!value.isNumber()) {
            throw broken("%s at Azure Quantum is no number.".formatted(what));
        }
        return Sane.amount(what, value.asString());
    }

    /** All pages of a list; the next one must be of the same host, which gets the credential. */
    private Stream<JsonNode> listed(String path) {
        var all = new ArrayList<JsonNode>();
        HttpCall call = call("GET", path);
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode body = WireJson.parse("The list of " + path, there(call).body());
            if (!body.path("value").isArray()) {
                throw broken("The list of %s has no 'value'.".formatted(path));
            }
            body.path("value").forEach(all::add);
            String next = body.path("nextLink").asString("");
            if (next.isEmpty()) {
                return all.stream();
            }
            call = HttpCall.of("GET", following(next)).with("Accept", "application/json");
        }
        throw broken("The list of %s does not end after %d pages.".formatted(path, MOST_PAGES));
    }

    private static BackendException broken(String message) {
        return new BackendException(new BackendException.Broken(), message);
    }

    private URI following(String next) {
        try {
            URI uri = URI.create(next);
            URI own = workspace.endpoint();
            if (own.getAuthority().equalsIgnoreCase(uri.getAuthority())
                    && own.getScheme().equalsIgnoreCase(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for another host.
        }
        throw broken(
                "Azure Quantum named a next page that is not at %s, and gets no credential."
                        .formatted(workspace.endpoint().getAuthority()));
    }

    /** A workspace that is not there is no missing device. */
    private HttpAnswer there(HttpCall call) {
        HttpAnswer answer = read(call, 403, 404);
        if (answer.status() >= 400) {
            throw new BackendException(
                    new BackendException.Refused(),
                    "The workspace '%s' (resource group '%s', subscription %s) is not open to this credential at %s (%d %s).\nMaybe check its name, its resource group and its location (AZURE_QUANTUM_WORKSPACE_LOCATION), and that the credential has a role in it."
                            .formatted(
                                    workspace.name(),
                                    workspace.resourceGroup(),
                                    workspace.subscription(),
                                    workspace.endpoint().getAuthority(),
                                    answer.status(),
                                    AzureErrors.text(answer)));
        }
        return answer;
    }

    AzureSession open(UUID id, String provider, String target) {
        ObjectNode body =
                WireJson.object()
                        .put("itemType", "Session")
                        .put("name", "session-" + id)
                        .put("providerId", provider)
                        .put("target", target);
        return session(id, read(call("PUT", "sessions/" + id, body)));
    }

    AzureSession session(UUID id) {
        return session(id, read(call("GET", "sessions/" + id)));
    }

    AzureSession close(UUID id) {
        return session(id, read(call("POST", "sessions/%s:close".formatted(id))));
    }

    private static AzureSession session(UUID id, HttpAnswer answer) {
        JsonNode body = WireJson.parse("The session " + id, answer.body());
        return new AzureSession(
                id,
                body.path("status").asString(""),
                body.path("providerId").asString(""),
                body.path("target").asString(""));
    }

    String name() {
        return workspace.name();
    }
}
