package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedJobs;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Endpoint;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.JobState;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amazon Braket with one device, and S3 with the results, at one address for all regions: {@code
 * CreateQuantumTask}, {@code GetQuantumTask}, {@code CancelQuantumTask}, {@code
 * SearchQuantumTasks}, {@code GetDevice}, {@code SearchDevices}, {@code SearchSpendingLimits}, and
 * objects by the path of bucket and key.
 *
 * <p>Signatures are checked, and their time. A token that was used before gives the task of before,
 * and a conflict if the request is another one. Programs keep the rules of verbatim boxes, and the
 * native gates of the device in them. Not there: program sets, hybrid jobs, simulators, changes of
 * spending limits.
 */
public final class BraketProtocol implements EmulatedProtocol {
    private static final Set<String> OWN =
            Set.of("quantum-task", "quantum-tasks", "device", "devices", "spending-limits");
    private static final int MOST_LISTED = 100;

    private final EmulatedProcessor processor;
    private final BraketOptions options;
    private final BraketDevice device;
    private final AwsSignature signature;
    private final BraketStore store = new BraketStore();
    private final EmulatedJobs<BraketSubmission> jobs;
    private final BraketLimits limits;
    private final Map<String, byte[]> results = new ConcurrentHashMap<>();

    /**
     * Makes an account without tasks.
     *
     * @param processor of the device, whose gates Braket has names for
     * @param options what it expects
     * @param clock what time it is
     * @throws IllegalArgumentException if a gate of the device has no name at Braket
     */
    public BraketProtocol(EmulatedProcessor processor, BraketOptions options, InstantSource clock) {
        this.processor = processor;
        this.options = options;
        device = BraketDevice.of(processor.device());
        signature = new AwsSignature(options.access(), options.secret());
        var random = processor.random("ids");
        jobs = new EmulatedJobs<>(clock, options.times(), _ -> arn(random));
        limits = new BraketLimits(options.spendingLimits(), device, jobs);
    }

    private String arn(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        return "arn:aws:braket:%s:000000000000:quantum-task/%s"
                .formatted(
                        device.region(),
                        new UUID(high, (random.nextLong() >>> 2) | Long.MIN_VALUE));
    }

    /**
     * Returns the tasks, for tests that count them.
     *
     * @return with their tokens as keys
     */
    public EmulatedJobs<BraketSubmission> jobs() {
        return jobs;
    }

    /**
     * Returns what clients call the device.
     *
     * @return for example {@code Ankaa-3}, or an ARN
     */
    public String machine() {
        return device.called();
    }

    @Override
    public String name() {
        return "braket";
    }

    private static boolean own(EmulatedRequest request) {
        return request.segments().stream().findFirst().filter(OWN::contains).isPresent();
    }

    @Override
    public Endpoint endpoint(EmulatedRequest request) {
        if (!own(request)) {
            return request.method().equals("GET") ? Endpoint.RESULT : Endpoint.OTHER;
        }
        if (!request.segments().getFirst().equals("quantum-task")) {
            return Endpoint.OTHER;
        }
        return switch (request.method()) {
            case "POST" -> Endpoint.SUBMIT;
            case "GET" -> Endpoint.POLL;
            case "PUT" -> Endpoint.CANCEL;
            default -> Endpoint.OTHER;
        };
    }

    @Override
    public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
        if (request.method().equals("HEAD")) {
            return EmulatedAnswer.empty(refusal.status());
        }
        if (!own(request)) {
            return BraketStore.error(
                    refusal, refusal.code().isEmpty() ? s3(refusal.status()) : refusal.code());
        }
        String code = refusal.code().isEmpty() ? word(refusal.status()) : refusal.code();
        return EmulatedAnswer.json(
                        refusal.status(), WireJson.object().put("message", refusal.getMessage()))
                .with(
                        "x-amzn-ErrorType",
                        code + ":http://internal.amazon.com/coral/com.amazon.braket/");
    }

    private static String word(int status) {
        return switch (status) {
            case 400, 405, 413 -> "ValidationException";
            case 401, 403 -> "AccessDeniedException";
            case 402 -> "ServiceQuotaExceededException";
            case 404 -> "ResourceNotFoundException";
            case 409 -> "ConflictException";
            case 429 -> "ThrottlingException";
            default -> "InternalServiceException";
        };
    }

    private static String s3(int status) {
        return switch (status) {
            case 400 -> "InvalidRequest";
            case 401, 403 -> "AccessDenied";
            case 404 -> "NoSuchKey";
            case 429, 503 -> "SlowDown";
            default -> "InternalError";
        };
    }

    private static RequestRefused missing(String what) {
        return new RequestRefused(
                404, "ResourceNotFoundException", "%s was not found.".formatted(what));
    }

    @Override
    public EmulatedAnswer answer(EmulatedRequest request) {
        if (!own(request)) {
            signature.region(request, "s3", jobs.now());
            return store.answer(request, made(request));
        }
        String region = signature.region(request, "braket", jobs.now());
        List<String> path = request.segments();
        String rest = request.path().substring(path.getFirst().length() + 1);
        return switch (request.method() + " " + path.getFirst()) {
            case "POST quantum-task" -> submit(request, region);
            case "GET quantum-task" -> EmulatedAnswer.json(200, json(request, find(rest, region)));
            case "PUT quantum-task" -> cancel(request, rest, region);
            case "POST quantum-tasks" -> EmulatedAnswer.json(200, list(request, region));
            case "GET device" -> EmulatedAnswer.json(200, described(rest, region));
            case "POST devices" -> EmulatedAnswer.json(200, devices(request, region));
            case "POST spending-limits" ->
                    EmulatedAnswer.json(200, limits.search(WireJson.body(request), region));
            default -> throw missing("The path");
        };
    }

    private EmulatedJob<BraketSubmission> find(String rest, String region) {
        return jobs.find(rest.replaceFirst("^/", ""))
                .filter(_ -> region.equals(device.region()))
                .orElseThrow(() -> missing("The quantum task"));
    }

    private ObjectNode described(String rest, String region) {
        if (!rest.equals("/" + device.arn()) || !region.equals(device.region())) {
            throw missing("The device");
        }
        long waiting = jobs.all().stream().filter(j -> jobs.state(j) == JobState.QUEUED).count();
        return device.whole(options.status(), (int) waiting);
    }

    private ObjectNode devices(EmulatedRequest request, String region) {
        WireJson.requireClosed(
                "The search", WireJson.body(request), Set.of("filters", "maxResults", "nextToken"));
        var body = WireJson.object();
        ArrayNode list = body.putArray("devices");
        if (region.equals(device.region())) {
            list.add(device.entry(options.status()));
        }
        return body;
    }

    /** One at a time, so that a token is used once. */
    private synchronized EmulatedAnswer submit(EmulatedRequest request, String region) {
        if (!region.equals(device.region())) {
            throw new RequestRefused(
                    400,
                    "ValidationException",
                    "The device is in the region %s, not in %s."
                            .formatted(device.region(), region));
        }
        var submission = new BraketTaskReader(processor, device).read(request);
        String token = WireJson.text(WireJson.body(request), "clientToken");
        Optional<EmulatedJob<BraketSubmission>> before =
                jobs.accepted().stream().filter(j -> j.key().equals(token)).findFirst();
        if (before.isPresent()) {
            if (!before.get().submission().body().equals(submission.body())) {
                throw new RequestRefused(
                        409,
                        "ConflictException",
                        "The client token was used with other parameters.");
            }
            return created(before.get());
        }
        requireRunning();
        limits.require(submission);
        return created(
                jobs.accept(
                        token,
                        submission,
                        request.meets(Fault.FAILED)
                                ? Optional.of("The device was stopped.")
                                : Optional.empty()));
    }

    private void requireRunning() {
        switch (options.status()) {
            case "RETIRED" ->
                    throw new RequestRefused(
                            410, "DeviceRetiredException", "The device is retired.");
            case "OFFLINE" ->
                    throw new RequestRefused(
                            424, "DeviceOfflineException", "The device is offline.");
            default -> {}
        }
    }

    private static EmulatedAnswer created(EmulatedJob<BraketSubmission> job) {
        return EmulatedAnswer.json(201, WireJson.object().put("quantumTaskArn", job.id()));
    }

    private String status(EmulatedJob<BraketSubmission> job) {
        return jobs.state(job).name();
    }

    private static String directory(EmulatedJob<BraketSubmission> job) {
        return job.submission().prefix() + job.id().substring(job.id().lastIndexOf('/'));
    }

    private ObjectNode summary(EmulatedJob<BraketSubmission> job) {
        BraketSubmission task = job.submission();
        ObjectNode node =
                WireJson.object()
                        .put("quantumTaskArn", job.id())
                        .put("status", status(job))
                        .put("deviceArn", device.arn())
                        .put("shots", task.shots())
                        .put("outputS3Bucket", task.bucket())
                        .put("outputS3Directory", directory(job))
                        .put("createdAt", job.accepted().toString());
        if (jobs.state(job).terminal()) {
            node.put("endedAt", job.ended().toString());
        }
        return node;
    }

    private ObjectNode json(EmulatedRequest request, EmulatedJob<BraketSubmission> job) {
        JobState state = jobs.state(job);
        ObjectNode node = summary(job).put("deviceParameters", job.submission().parameters());
        if (request.meets(Fault.UNKNOWN_STATE)) {
            node.put("status", "RECALIBRATING");
        }
        if (state == JobState.COMPLETED) {
            node.put("numSuccessfulShots", job.submission().done());
        }
        if (state == JobState.FAILED) {
            job.failure().ifPresent(f -> node.put("failureReason", f));
        }
        if (request.parameters("additionalAttributeNames").contains("QueueInfo")) {
            node.putObject("queueInfo")
                    .put("queue", "QUANTUM_TASKS_QUEUE")
                    .put("position", state == JobState.QUEUED ? "1" : "None")
                    .put("queuePriority", "Normal");
        }
        return node;
    }

    private EmulatedAnswer cancel(EmulatedRequest request, String rest, String region) {
        if (!rest.endsWith("/cancel")) {
            throw missing("The path");
        }
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The cancellation", body, Set.of("clientToken"));
        WireJson.text(body, "clientToken");
        var job = find(rest.substring(0, rest.length() - "/cancel".length()), region);
        if (!job.cancel(jobs.now()) && jobs.state(job) != JobState.CANCELLED) {
            throw new RequestRefused(
                    409,
                    "ConflictException",
                    "The quantum task is %s and cannot be cancelled.".formatted(status(job)));
        }
        return EmulatedAnswer.json(
                200,
                WireJson.object()
                        .put("quantumTaskArn", job.id())
                        .put("cancellationStatus", "CANCELLED"));
    }

    private ObjectNode list(EmulatedRequest request, String region) {
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The search", body, Set.of("filters", "maxResults", "nextToken"));
        JsonNode filters =
                WireJson.find(body, "filters")
                        .filter(JsonNode::isArray)
                        .orElseThrow(() -> WireJson.bad("The member filters must be a list."));
        int most = WireJson.whole(body, "maxResults", 1, MOST_LISTED).orElse(10);
        int from = WireJson.find(body, "nextToken").map(t -> t.asInt(0)).orElse(0);
        var found =
                jobs.listed().reversed().stream()
                        .filter(_ -> region.equals(device.region()))
                        .filter(j -> filters.valueStream().allMatch(f -> matches(f, j)))
                        .toList();
        var answer = WireJson.object();
        ArrayNode list = answer.putArray("quantumTasks");
        found.stream().skip(from).limit(most).forEach(j -> list.add(summary(j)));
        if (from + most < found.size()) {
            answer.put("nextToken", String.valueOf(from + most));
        }
        return answer;
    }

    private boolean matches(JsonNode filter, EmulatedJob<BraketSubmission> job) {
        WireJson.requireClosed("A filter", filter, Set.of("name", "operator", "values"));
        String value = summary(job).path(WireJson.text(filter, "name")).asString("");
        if (!WireJson.text(filter, "operator").equals("EQUAL")) {
            throw WireJson.bad("The operator of a filter can be EQUAL only here.");
        }
        return filter.path("values").valueStream().anyMatch(v -> v.asString("").equals(value));
    }

    private BraketStore.Made made(EmulatedRequest request) {
        return new BraketStore.Made() {
            @Override
            public Optional<byte[]> find(String place) {
                if (request.meets(Fault.NOT_READY) || request.meets(Fault.GONE)) {
                    return Optional.empty();
                }
                return jobs.all().stream()
                        .filter(j -> jobs.state(j) == JobState.COMPLETED && place(j).equals(place))
                        .findFirst()
                        .map(j -> results.computeIfAbsent(j.id(), _ -> run(j)));
            }

            @Override
            public List<String> places() {
                return jobs.all().stream()
                        .filter(j -> jobs.state(j) == JobState.COMPLETED)
                        .map(BraketProtocol::place)
                        .toList();
            }
        };
    }

    private static String place(EmulatedJob<BraketSubmission> job) {
        return "%s/%s/results.json".formatted(job.submission().bucket(), directory(job));
    }

    private byte[] run(EmulatedJob<BraketSubmission> job) {
        JsonNode result =
                switch (job.submission().work()) {
                    case BraketProgram program ->
                            new BraketResults(job, device.arn(), options.shares())
                                    .write(
                                            program,
                                            processor.run(
                                                    program.circuit(),
                                                    job.submission().done(),
                                                    job.id()));
                    case AhsProgram program ->
                            new AhsResults(job, processor.device(), device.arn())
                                    .write(program, processor.random(job.id()));
                };
        return result.toString().getBytes(StandardCharsets.UTF_8);
    }
}
