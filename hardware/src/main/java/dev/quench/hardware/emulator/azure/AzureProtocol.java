package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedJobs;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Endpoint;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workspace of Azure Quantum, its storage and its authority on one server.
 *
 * <ul>
 *   <li>{@code /TENANT/oauth2/v2.0/token}: tokens for the secret of an application
 *   <li>{@code /subscriptions/…/workspaces/NAME/…}: targets, quotas, sessions, jobs, signed
 *       addresses; with a token or the key
 *   <li>{@code /emulatedstorage/…}: containers and blobs, with a signature that expires
 * </ul>
 *
 * <p>The client names a job; the same id again is the same job, or a conflict if it differs. A
 * program with a fault is taken, and the job fails. Quotas are counted in credits of Quantinuum; a
 * job beyond them is refused with status 403, of which it is not known how the service words it.
 */
public final class AzureProtocol implements EmulatedProtocol {
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Set<String> ADDRESS = Set.of("containerName", "blobName");

    private final AzureOptions options;
    private final List<AzureMachine> machines;
    private final AzureTokens tokens;
    private final AzureSignatures signatures;
    private final AzureStorage storage;
    private final AzureSessions sessions = new AzureSessions();
    private final EmulatedJobs<AzureSubmission> jobs;
    private final AzureWorkspace workspace;

    /**
     * Makes a workspace without jobs.
     *
     * @param processors of Quantinuum, Rigetti, IonQ and Pasqal, one each at most
     * @param options what it expects
     * @param clock what time it is
     * @throws IllegalArgumentException if there is none, or one of another provider
     */
    public AzureProtocol(
            List<EmulatedProcessor> processors, AzureOptions options, InstantSource clock) {
        if (processors.isEmpty()) {
            throw new IllegalArgumentException("A workspace needs a device.");
        }
        this.options = options;
        machines = processors.stream().flatMap(p -> AzureMachine.of(p).stream()).toList();
        tokens = new AzureTokens(options, clock);
        byte[] key = new byte[32];
        processors.getFirst().random("storage").nextBytes(key);
        signatures = new AzureSignatures(key, options.signatureLife(), clock);
        jobs = new EmulatedJobs<>(clock, options.times(), k -> "job-" + k);
        workspace = new AzureWorkspace(jobs, options.credits(), sessions);
        storage = new AzureStorage(signatures, options.mostInput(), workspace::result);
    }

    /**
     * Returns the jobs, for tests that count them.
     *
     * @return the key of each is the id that the client chose
     */
    public EmulatedJobs<AzureSubmission> jobs() {
        return jobs;
    }

    /**
     * Returns the targets.
     *
     * @return their ids, the most useful one first
     */
    public List<String> targets() {
        return machines.stream().map(AzureMachine::target).toList();
    }

    /**
     * Returns how many tokens were given.
     *
     * @return 0 or more
     */
    public int tokensIssued() {
        return tokens.issued();
    }

    @Override
    public String name() {
        return "azure";
    }

    private static boolean tokenCall(EmulatedRequest request) {
        return request.path().endsWith("/oauth2/v2.0/token");
    }

    private static boolean storageCall(EmulatedRequest request) {
        return request.segments().stream()
                .findFirst()
                .filter(AzureStorage.ROOT::equals)
                .isPresent();
    }

    @Override
    public Endpoint endpoint(EmulatedRequest request) {
        if (tokenCall(request)) {
            return Endpoint.TOKEN;
        }
        if (storageCall(request)) {
            return request.path().endsWith("/rawOutputData") ? Endpoint.RESULT : Endpoint.OTHER;
        }
        List<String> rest = rest(request);
        if (rest.size() != 2 || !rest.getFirst().equals("jobs")) {
            return Endpoint.OTHER;
        }
        boolean cancel = request.method().equals("DELETE") || rest.getLast().endsWith(":cancel");
        return switch (request.method()) {
            case "PUT" -> Endpoint.SUBMIT;
            case "GET" -> Endpoint.POLL;
            default -> cancel ? Endpoint.CANCEL : Endpoint.OTHER;
        };
    }

    /** What follows the name of the workspace. */
    private static List<String> rest(EmulatedRequest request) {
        List<String> path = request.segments();
        return path.size() > 8 && path.get(6).equals("workspaces")
                ? path.subList(8, path.size())
                : List.of();
    }

    @Override
    public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
        String code = refusal.code().isEmpty() ? word(refusal.status()) : refusal.code();
        if (storageCall(request)) {
            return AzureStorage.refusal(refusal, code);
        }
        var body = WireJson.object();
        if (tokenCall(request)) {
            body.put("error", code).put("error_description", refusal.getMessage());
        } else {
            body.putObject("error").put("code", code).put("message", refusal.getMessage());
        }
        return EmulatedAnswer.json(refusal.status(), body);
    }

    private static String word(int status) {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "ResourceNotFound";
            case 409 -> "Conflict";
            case 429 -> "TooManyRequests";
            default -> "InternalError";
        };
    }

    @Override
    public EmulatedAnswer answer(EmulatedRequest request) {
        if (tokenCall(request)) {
            return token(request);
        }
        if (storageCall(request)) {
            if (request.meets(Fault.GONE) || request.meets(Fault.NOT_READY)) {
                throw new RequestRefused(404, "BlobNotFound", "The specified blob does not exist.");
            }
            return storage.answer(request);
        }
        requireWorkspace(request);
        List<String> rest = rest(request);
        String what = request.method() + " " + (rest.isEmpty() ? "" : rest.getFirst());
        return switch (what + rest.size()) {
            case "GET providerStatus1" ->
                    EmulatedAnswer.json(
                            200,
                            AzureMachine.status(machines, options.times().queue().toSeconds()));
            case "GET quotas1" -> EmulatedAnswer.json(200, workspace.quotas());
            case "POST storage2" -> EmulatedAnswer.json(200, signed(request, rest.get(1)));
            case "GET jobs1" -> EmulatedAnswer.json(200, list(request));
            case "PUT jobs2" -> put(request, rest.get(1));
            case "GET jobs2" ->
                    EmulatedAnswer.json(
                            200,
                            json(
                                    request,
                                    workspace.find(rest.get(1)),
                                    request.meets(Fault.UNKNOWN_STATE)));
            case "POST jobs2", "DELETE jobs2" -> cancel(request, rest.get(1));
            case "PUT sessions2" ->
                    EmulatedAnswer.json(200, sessions.open(request, uuid(rest.get(1)), jobs.now()));
            case "GET sessions2" -> EmulatedAnswer.json(200, sessions.find(rest.get(1)));
            case "POST sessions2" -> closed(rest.get(1));
            default -> throw missing("The path");
        };
    }

    private static RequestRefused missing(String what) {
        return new RequestRefused(404, "ResourceNotFound", what + " is not found.");
    }

    private EmulatedAnswer token(EmulatedRequest request) {
        if (!request.method().equals("POST")
                || !request.segments().getFirst().equals(options.names().tenant())) {
            throw new RequestRefused(
                    400, "invalid_request", "AADSTS90002: the tenant is not found.");
        }
        return tokens.exchange(request);
    }

    private void requireWorkspace(EmulatedRequest request) {
        tokens.require(request);
        var names = options.names();
        List<String> own =
                List.of(
                        "subscriptions",
                        names.subscription(),
                        "resourceGroups",
                        names.resourceGroup(),
                        "providers",
                        "Microsoft.Quantum",
                        "workspaces",
                        names.workspace());
        List<String> path = request.segments();
        if (path.size() <= own.size() || !path.subList(0, own.size()).equals(own)) {
            throw new RequestRefused(
                    404,
                    "WorkspaceNotFound",
                    "The workspace is not found in this subscription and location.");
        }
        if (!request.parameter("api-version")
                .filter(v -> v.matches("\\d{4}-\\d{2}-\\d{2}(-preview)?"))
                .isPresent()) {
            throw new RequestRefused(
                    400, "MissingApiVersionParameter", "The parameter api-version is missing.");
        }
    }

    private static String host(EmulatedRequest request) {
        return request.header("Host").orElse("127.0.0.1");
    }

    private ObjectNode signed(EmulatedRequest request, String path) {
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The body", body, ADDRESS);
        String container = WireJson.text(body, "containerName");
        Optional<String> blob =
                WireJson.find(body, "blobName").map(_ -> WireJson.text(body, "blobName"));
        if (!path.equals("sasUri")
                || !(container + blob.orElse("")).matches("[A-Za-z0-9-]{3,128}")) {
            throw WireJson.bad("The name of the container or the blob is none.");
        }
        return WireJson.object()
                .put(
                        "sasUri",
                        storage.signed(
                                host(request), container, blob, blob.isPresent() ? "r" : "rwlac"));
    }

    private static String uuid(String id) {
        if (!id.matches(UUID)) {
            throw WireJson.bad("The id must be a UUID.");
        }
        return id;
    }

    private ObjectNode json(
            EmulatedRequest request, EmulatedJob<AzureSubmission> job, boolean unknown) {
        var view = new AzureJobView(job, storage, host(request), jobs.now());
        return view.json(unknown ? "Recalibrating" : view.word(), true);
    }

    private EmulatedAnswer put(EmulatedRequest request, String id) {
        var read = new AzureJobReader(machines, storage, signatures).read(request, uuid(id));
        var job = workspace.put(request, id, read);
        var view = new AzureJobView(job, storage, host(request), jobs.now());
        return EmulatedAnswer.json(200, view.json("Waiting", false));
    }

    private ObjectNode list(EmulatedRequest request) {
        var body = WireJson.object();
        var value = body.putArray("value");
        jobs.all().forEach(j -> value.add(json(request, j, false)));
        return body.putNull("nextLink");
    }

    private EmulatedAnswer cancel(EmulatedRequest request, String part) {
        boolean post = request.method().equals("POST");
        if (post != part.endsWith(":cancel")) {
            throw missing("The path");
        }
        if (!workspace.find(part.replace(":cancel", "")).cancel(jobs.now())) {
            throw new RequestRefused(409, "JobAlreadyEnded", "The job has ended.");
        }
        return EmulatedAnswer.empty(204);
    }

    private EmulatedAnswer closed(String part) {
        if (!part.endsWith(":close")) {
            throw missing("The path");
        }
        return EmulatedAnswer.json(200, sessions.close(part.replace(":close", ""), jobs.now()));
    }
}
