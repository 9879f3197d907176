package dev.quench.hardware.emulator.ibm;

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
import dev.quench.hardware.emulator.Shots;
import dev.quench.hardware.emulator.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * IBM Quantum Platform with one backend: the exchange of tokens ({@code POST /identity/token}, on
 * the same address), and under {@code /api/v1} backends, jobs of the sampler, sessions and usage.
 *
 * <p>Bodies are closed as in the published schemas; circuits must be OpenQASM 3 in the gates of the
 * device. Not there: the estimator, QPY, parameter values; options that would change the answers
 * (decoupling, twirling) are checked and change nothing.
 */
public final class IbmProtocol implements EmulatedProtocol {
    private final EmulatedProcessor processor;
    private final IbmOptions options;
    private final IbmTokens tokens;
    private final IbmDevice device;
    private final IbmSessions sessions;
    private final EmulatedJobs<IbmSubmission> jobs;
    private final Map<String, List<Shots>> results = new ConcurrentHashMap<>();
    private final List<Instant> submissions = new ArrayList<>();

    /**
     * Makes an instance without jobs.
     *
     * @param processor of a device with gates
     * @param options what it expects
     * @param clock what time it is
     */
    public IbmProtocol(EmulatedProcessor processor, IbmOptions options, InstantSource clock) {
        this.processor = processor;
        this.options = options;
        tokens = new IbmTokens(options, clock);
        device = new IbmDevice(processor.device());
        sessions = new IbmSessions(processor.device().name());
        var random = processor.random("ids");
        jobs =
                new EmulatedJobs<>(
                        clock,
                        options.times(),
                        k -> "d%05x%012x".formatted(k, random.nextLong() >>> 16));
    }

    /**
     * Returns the jobs, for tests that count them.
     *
     * @return with the tags of each as its key, with commas
     */
    public EmulatedJobs<IbmSubmission> jobs() {
        return jobs;
    }

    /**
     * Returns how many tokens were issued.
     *
     * @return 0 or more
     */
    public int tokensIssued() {
        return tokens.issued();
    }

    @Override
    public String name() {
        return "ibm";
    }

    @Override
    public Endpoint endpoint(EmulatedRequest request) {
        List<String> path = request.segments();
        if (path.equals(List.of("identity", "token"))) {
            return Endpoint.TOKEN;
        }
        if (path.size() < 3 || !path.get(2).equals("jobs")) {
            return Endpoint.OTHER;
        }
        return switch (request.method() + path.size()) {
            case "POST3" -> Endpoint.SUBMIT;
            case "GET4" -> Endpoint.POLL;
            case "GET5" -> path.get(4).equals("results") ? Endpoint.RESULT : Endpoint.OTHER;
            case "POST5" -> Endpoint.CANCEL;
            default -> Endpoint.OTHER;
        };
    }

    @Override
    public EmulatedAnswer answer(EmulatedRequest request) {
        List<String> path = request.segments();
        if (path.equals(List.of("identity", "token")) && request.method().equals("POST")) {
            return tokens.exchange(request);
        }
        if (path.size() < 3 || !path.subList(0, 2).equals(List.of("api", "v1"))) {
            throw unknown();
        }
        tokens.require(request);
        List<String> rest = path.subList(3, path.size());
        return switch (path.get(2)) {
            case "backends" -> backends(request, rest);
            case "jobs" -> jobs(request, rest);
            case "sessions" -> sessions(request, rest);
            case "instances" -> usage(request, rest);
            default -> throw unknown();
        };
    }

    private static RequestRefused unknown() {
        return new RequestRefused(404, "", "There is nothing at this path for this method.");
    }

    @Override
    public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
        var body = WireJson.object();
        if (endpoint(request) == Endpoint.TOKEN) {
            body.put("errorCode", refusal.code());
            body.put("errorMessage", refusal.getMessage());
            return EmulatedAnswer.json(refusal.status(), body);
        }
        body.put("trace", "emulated");
        ObjectNode error = body.putArray("errors").addObject();
        error.put("code", refusal.code().isEmpty() ? code(refusal.status()) : refusal.code());
        error.put("message", refusal.getMessage());
        return EmulatedAnswer.json(refusal.status(), body);
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "1003";
            case 401 -> "1200";
            case 429 -> "1202";
            default -> String.valueOf(status);
        };
    }

    private EmulatedAnswer backends(EmulatedRequest request, List<String> rest) {
        if (!request.method().equals("GET")) {
            throw unknown();
        }
        long queued = jobs.all().stream().filter(j -> !jobs.state(j).terminal()).count();
        if (rest.isEmpty()) {
            boolean waits = request.parameters("fields").contains("wait_time_seconds");
            var body = WireJson.object();
            body.putArray("devices").add(device.entry((int) queued, waits));
            return EmulatedAnswer.json(200, body);
        }
        if (rest.size() != 2 || !rest.getFirst().equals(processor.device().name())) {
            throw new RequestRefused(404, "1216", "The backend is not found.");
        }
        return switch (rest.getLast()) {
            case "configuration" -> EmulatedAnswer.json(200, device.configuration());
            case "properties" -> EmulatedAnswer.json(200, device.properties());
            case "status" -> EmulatedAnswer.json(200, status(queued));
            default -> throw unknown();
        };
    }

    private static ObjectNode status(long queued) {
        return WireJson.object()
                .put("state", true)
                .put("status", "active")
                .put("message", "available")
                .put("length_queue", queued)
                .put("backend_version", "1.0.0");
    }

    private EmulatedAnswer jobs(EmulatedRequest request, List<String> rest) {
        if (rest.isEmpty()) {
            return switch (request.method()) {
                case "POST" -> submit(request);
                case "GET" -> EmulatedAnswer.json(200, new IbmJobList(request).answer(listed()));
                default -> throw unknown();
            };
        }
        var job =
                jobs.find(rest.getFirst())
                        .orElseThrow(() -> new RequestRefused(404, "1291", "Job not found."));
        String what = rest.size() == 1 ? "" : "/" + String.join("/", rest.subList(1, rest.size()));
        return switch (request.method() + what) {
            case "GET" -> poll(request, job);
            case "GET/results" -> results(request, job);
            case "GET/metrics" -> EmulatedAnswer.json(200, view(job).metrics());
            case "GET/logs" -> EmulatedAnswer.text(200, "text/plain", "");
            case "POST/cancel" -> cancel(job);
            case "PUT/tags" -> tags(request, job);
            case "DELETE" -> delete(job);
            default -> throw unknown();
        };
    }

    private IbmJobView view(EmulatedJob<IbmSubmission> job) {
        var times = new IbmJobView.JobTimesView(options.times().run());
        return new IbmJobView(job, processor.device(), jobs.now(), times);
    }

    private List<IbmJobView> listed() {
        return jobs.listed().stream().map(this::view).toList();
    }

    private EmulatedAnswer submit(EmulatedRequest request) {
        requireRate();
        requireUsage();
        var submission = new IbmJobReader(processor).read(request);
        submission.session().ifPresent(sessions::requireOpen);
        var failure =
                request.meets(Fault.FAILED)
                        ? Optional.of("Error code 9701; Internal error of the processor.")
                        : Optional.<String>empty();
        var job = jobs.accept(String.join(",", submission.tags()), submission, failure);
        var body = WireJson.object();
        body.put("id", job.id());
        body.put("backend", processor.device().name());
        submission.session().ifPresent(s -> body.put("session_id", s));
        body.put("private", false);
        return EmulatedAnswer.json(200, body);
    }

    private void requireRate() {
        Instant now = jobs.now();
        synchronized (submissions) {
            submissions.removeIf(t -> !t.isAfter(now.minus(Duration.ofMinutes(1))));
            if (options.submissionsPerMinute() > 0
                    && submissions.size() >= options.submissionsPerMinute()) {
                throw new RequestRefused(429, "1202", "Too many requests.");
            }
            submissions.add(now);
        }
    }

    private EmulatedAnswer poll(EmulatedRequest request, EmulatedJob<IbmSubmission> job) {
        boolean params = !request.parameters("exclude_params").contains("true");
        return EmulatedAnswer.json(200, view(job).json(request.meets(Fault.UNKNOWN_STATE), params));
    }

    private EmulatedAnswer results(EmulatedRequest request, EmulatedJob<IbmSubmission> job) {
        JobState state = view(job).state();
        if (!state.terminal() || request.meets(Fault.NOT_READY)) {
            return EmulatedAnswer.empty(204);
        }
        if (state != JobState.COMPLETED || request.meets(Fault.GONE)) {
            throw new RequestRefused(404, "1291", "The job has no results.");
        }
        var pubs = job.submission().pubs();
        var shots = results.computeIfAbsent(job.id(), id -> run(job));
        var tree =
                job.submission().packed()
                        ? IbmResults.packed(pubs, shots)
                        : IbmResults.plain(pubs, shots);
        return EmulatedAnswer.json(
                200, options.encodedTwice() ? StringNode.valueOf(tree.toString()) : tree);
    }

    private List<Shots> run(EmulatedJob<IbmSubmission> job) {
        var all = new ArrayList<Shots>();
        for (IbmPub pub : job.submission().pubs()) {
            var shots = processor.run(pub.circuit(), pub.shots(), job.id() + "/" + all.size());
            all.add(job.submission().fewer() ? shots.first(pub.shots() * 9 / 10) : shots);
        }
        return List.copyOf(all);
    }

    private EmulatedAnswer cancel(EmulatedJob<IbmSubmission> job) {
        if (!job.cancel(jobs.now())) {
            throw new RequestRefused(409, "1268", "The job has ended and cannot be cancelled.");
        }
        return EmulatedAnswer.empty(204);
    }

    private static EmulatedAnswer tags(EmulatedRequest request, EmulatedJob<IbmSubmission> job) {
        job.submission().tagged().set(IbmJobReader.tags(WireJson.body(request)));
        return EmulatedAnswer.empty(204);
    }

    private EmulatedAnswer delete(EmulatedJob<IbmSubmission> job) {
        if (!jobs.state(job).terminal()) {
            throw new RequestRefused(400, "1292", "A job that has not ended cannot be deleted.");
        }
        jobs.delete(job.id());
        results.remove(job.id());
        return EmulatedAnswer.empty(204);
    }

    private EmulatedAnswer sessions(EmulatedRequest request, List<String> rest) {
        String what = request.method() + rest.size();
        if (what.equals("DELETE2") && rest.getLast().equals("close")) {
            sessions.close(rest.getFirst());
            cancelWaiting(rest.getFirst());
            return EmulatedAnswer.empty(204);
        }
        return switch (what) {
            case "POST0" -> EmulatedAnswer.json(200, sessions.open(request));
            case "GET1" -> EmulatedAnswer.json(200, sessions.find(rest.getFirst()));
            case "PATCH1" -> {
                sessions.patch(rest.getFirst(), request);
                yield EmulatedAnswer.empty(204);
            }
            default -> throw unknown();
        };
    }

    private void cancelWaiting(String session) {
        jobs.all().stream()
                .filter(j -> j.submission().session().filter(session::equals).isPresent())
                .filter(j -> jobs.state(j) == JobState.QUEUED)
                .forEach(j -> j.cancel(jobs.now()));
    }

    private EmulatedAnswer usage(EmulatedRequest request, List<String> rest) {
        if (!rest.equals(List.of("usage")) || !request.method().equals("GET")) {
            throw unknown();
        }
        double consumed = consumed();
        Double most = options.usageLimit().map(IbmProtocol::seconds).orElse(null);
        var body = WireJson.object();
        body.put("usage_consumed_seconds", consumed);
        body.put("usage_limit_seconds", most);
        body.put("usage_allocation_seconds", most);
        body.put("usage_limit_reached", used(consumed));
        return EmulatedAnswer.json(200, body);
    }

    /** Also of jobs that were deleted. */
    private double consumed() {
        return jobs.accepted().stream()
                .map(this::view)
                .filter(v -> v.state().terminal())
                .mapToDouble(IbmJobView::charged)
                .sum();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private boolean used(double consumed) {
        return options.usageLimit().filter(most -> consumed >= seconds(most)).isPresent();
    }

    private void requireUsage() {
        if (used(consumed())) {
            throw new RequestRefused(
                    409, "", "The usage limit of the instance is reached, no job is accepted.");
        }
    }
}
