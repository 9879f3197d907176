package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.device.Usage;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
 * IonQ v0.4 with one machine and the simulator, under {@code /v0.4}: who am I, backends,
 * characterizations, jobs in OpenQASM 3 and in JSON, results by address or as artefacts, costs and
 * estimates.
 *
 * <p>As at IonQ a program in OpenQASM with a fault is accepted and fails later, and a completed job
 * can be cancelled and then reads so. The simulator without a model of noise gives exact
 * probabilities only; with one it errs like the machine. Not there: jobs of several circuits,
 * sessions, debiasing (it is checked and changes nothing).
 */
public final class IonqProtocol implements EmulatedProtocol {
    private static final int MOST_LISTED = 100;

    private final EmulatedProcessor processor;
    private final IonqOptions options;
    private final IonqBackends backends;
    private final EmulatedJobs<IonqSubmission> jobs;
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final Map<String, IonqResults> results = new ConcurrentHashMap<>();

    /**
     * Makes an account without jobs.
     *
     * @param processor of the machine
     * @param options what it expects
     * @param clock what time it is
     */
    public IonqProtocol(EmulatedProcessor processor, IonqOptions options, InstantSource clock) {
        this.processor = processor;
        this.options = options;
        backends = IonqBackends.of(processor.device());
        var random = processor.random("ids");
        jobs = new EmulatedJobs<>(clock, options.times(), k -> id(random));
    }

    private static String id(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        return new UUID(high, (random.nextLong() >>> 2) | Long.MIN_VALUE).toString();
    }

    /**
     * Returns the jobs, for tests that count them.
     *
     * @return with the key of {@link IonqSubmission#key}
     */
    public EmulatedJobs<IonqSubmission> jobs() {
        return jobs;
    }

    /**
     * Returns the name of the machine.
     *
     * @return for example {@code qpu.forte-1}
     */
    public String machine() {
        return backends.name();
    }

    @Override
    public String name() {
        return "ionq";
    }

    @Override
    public Endpoint endpoint(EmulatedRequest request) {
        List<String> path = request.segments();
        if (path.size() < 2 || !path.get(1).equals("jobs")) {
            return Endpoint.OTHER;
        }
        if (request.method().equals("PUT") && path.getLast().equals("cancel")) {
            return Endpoint.CANCEL;
        }
        boolean known = path.size() > 2 && !path.get(2).equals("estimate");
        return switch (request.method() + path.size()) {
            case "POST2" -> Endpoint.SUBMIT;
            case "GET3" -> known ? Endpoint.POLL : Endpoint.OTHER;
            case "GET5" -> Endpoint.RESULT;
            default -> Endpoint.OTHER;
        };
    }

    @Override
    public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
        var body = WireJson.object();
        body.put("statusCode", refusal.status());
        body.put("error", refusal.code().isEmpty() ? word(refusal.status()) : refusal.code());
        body.put("message", refusal.getMessage());
        return EmulatedAnswer.json(refusal.status(), body);
    }

    private static String word(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 413 -> "Payload Too Large";
            case 429 -> "Too Many Requests";
            default -> "Error";
        };
    }

    private static RequestRefused missing(String what) {
        return new RequestRefused(404, "", what + " is not found.");
    }

    @Override
    public EmulatedAnswer answer(EmulatedRequest request) {
        List<String> path = request.segments();
        if (path.size() < 2 || !path.getFirst().equals("v0.4")) {
            throw missing("The path");
        }
        List<String> rest = path.subList(2, path.size());
        boolean open = path.get(1).equals("backends") && rest.size() < 3;
        if (!open) {
            requireKey(request);
        }
        return switch (path.get(1)) {
            case "whoami" -> EmulatedAnswer.json(200, whoami());
            case "backends" -> EmulatedAnswer.json(200, backends(request, rest));
            case "jobs" -> jobs(request, rest);
            default -> throw missing("The path");
        };
    }

    private void requireKey(EmulatedRequest request) {
        if (!request.header("Authorization")
                .filter(("apiKey " + options.key())::equals)
                .isPresent()) {
            throw new RequestRefused(401, "", "The API key is missing or not valid.");
        }
    }

    private static ObjectNode whoami() {
        return WireJson.object()
                .put("key_id", "emulated")
                .put("key_name", "emulated")
                .put("project_id", "emulated");
    }

    private JsonNode backends(EmulatedRequest request, List<String> rest) {
        if (!request.method().equals("GET")) {
            throw missing("The path");
        }
        if (rest.isEmpty()) {
            return backends.list(options.times(), jobs.now());
        }
        boolean machine = rest.getFirst().equals(backends.name());
        if (!machine && !rest.getFirst().equals(IonqJobReader.SIMULATOR)) {
            throw missing("The backend");
        }
        if (rest.size() == 1) {
            return machine
                    ? backends.machine(options.times(), jobs.now())
                    : IonqBackends.simulator(jobs.now());
        }
        if (!rest.get(1).equals("characterizations") || !machine) {
            throw missing("The path");
        }
        if (rest.size() == 2) {
            var body = WireJson.object();
            body.putArray("characterizations").add(backends.characterization());
            return body.put("pages", 1);
        }
        if (!backends.isCharacterization(rest.get(2))) {
            throw missing("The characterization");
        }
        return backends.characterization();
    }

    private EmulatedAnswer jobs(EmulatedRequest request, List<String> rest) {
        return switch (request.method() + "/" + String.join("/", rest)) {
            case "POST/" -> submit(request);
            case "GET/" -> EmulatedAnswer.json(200, list(request));
            case "GET/estimate" -> EmulatedAnswer.json(200, estimate(request));
            case "PUT/status/cancel" -> many(request, "canceled");
            case "DELETE/" -> many(request, "deleted");
            default -> {
                if (rest.isEmpty()) {
                    throw missing("The path");
                }
                yield one(request, find(rest.getFirst()), rest.subList(1, rest.size()));
            }
        };
    }

    private EmulatedJob<IonqSubmission> find(String id) {
        return jobs.find(id).orElseThrow(() -> missing("The job"));
    }

    private IonqJobView view(EmulatedJob<IonqSubmission> job) {
        return new IonqJobView(job, jobs.now(), late.contains(job.id()));
    }

    private ObjectNode json(EmulatedJob<IonqSubmission> job, boolean unknown) {
        var view = view(job);
        boolean ideal = job.submission().ideal();
        List<String> forms =
                ideal ? List.of("probabilities") : List.of("probabilities", "histogram", "shots");
        return view.json(unknown ? "recalibrating" : view.word(), options.artifacts(), forms);
    }

    private EmulatedAnswer one(
            EmulatedRequest request, EmulatedJob<IonqSubmission> job, List<String> rest) {
        String what = request.method() + rest.size();
        return switch (what + (rest.isEmpty() ? "" : rest.getFirst())) {
            case "GET0" -> EmulatedAnswer.json(200, json(job, request.meets(Fault.UNKNOWN_STATE)));
            case "GET2results" -> form(request, job, rest.get(1), 1);
            case "GET2artifacts" -> artifact(request, job, rest.get(1));
            case "GET1cost" -> EmulatedAnswer.json(200, cost(job));
            case "PUT2status" -> EmulatedAnswer.json(200, changed(job, "canceled"));
            case "DELETE0" -> EmulatedAnswer.json(200, changed(job, "deleted"));
            default -> throw missing("The path");
        };
    }

    private EmulatedAnswer submit(EmulatedRequest request) {
        var read = new IonqJobReader(processor.device(), backends.name()).read(request);
        Optional<String> failure =
                read.failure()
                        .or(() ->
                                request.meets(Fault.FAILED)
                                        ? Optional.of("The machine was stopped.")
                                        : Optional.empty());
        var job = jobs.accept(read.submission().key(), read.submission(), failure);
        var body = WireJson.object();
        body.put("id", job.id());
        body.put("status", "submitted");
        body.putNull("session_id");
        return EmulatedAnswer.json(201, body);
    }

    private ObjectNode list(EmulatedRequest request) {
        int limit = number(request, "limit", 25);
        int from = number(request, "next", 0);
        if (limit < 1 || limit > MOST_LISTED) {
            throw WireJson.bad("The parameter limit must be 1 to %d.".formatted(MOST_LISTED));
        }
        boolean named = request.parameter("ids").isPresent();
        var kept =
                (named ? jobs.all() : jobs.listed())
                        .reversed().stream().filter(j -> matches(request, j)).toList();
        var body = WireJson.object();
        ArrayNode page = body.putArray("jobs");
        kept.stream().skip(from).limit(limit).forEach(j -> page.add(json(j, false)));
        long end = (long) from + limit;
        body.put("next", end < kept.size() ? String.valueOf(end) : null);
        return body;
    }

    private static int number(EmulatedRequest request, String name, int otherwise) {
        String text = request.parameter(name).orElse(String.valueOf(otherwise));
        if (!text.matches("\\d{1,9}")) {
            throw WireJson.bad("The parameter %s must be a whole number.".formatted(name));
        }
        return Integer.parseInt(text);
    }

    private boolean matches(EmulatedRequest request, EmulatedJob<IonqSubmission> job) {
        var ids = new ArrayList<String>();
        request.parameters("ids").forEach(v -> ids.addAll(List.of(v.split(",", -1))));
        return (ids.isEmpty() || ids.contains(job.id()))
                && request.parameter("status").filter(s -> !s.equals(view(job).word())).isEmpty()
                && request.parameter("target")
                        .filter(t -> !t.equals(job.submission().backend()))
                        .isEmpty();
    }

    private EmulatedAnswer many(EmulatedRequest request, String word) {
        var found = new ArrayList<EmulatedJob<IonqSubmission>>();
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The body", body, Set.of("ids"));
        for (JsonNode id : WireJson.find(body, "ids").orElseGet(WireJson::list)) {
            found.add(find(id.asString()));
        }
        found.forEach(j -> changed(j, word));
        return EmulatedAnswer.json(200, WireJson.object().put("status", word));
    }

    private ObjectNode changed(EmulatedJob<IonqSubmission> job, String word) {
        if (word.equals("deleted")) {
            jobs.delete(job.id());
            results.remove(job.id());
        } else if (!job.cancel(jobs.now())) {
            late.add(job.id());
        }
        return WireJson.object().put("id", job.id()).put("status", word);
    }

    private EmulatedAnswer artifact(
            EmulatedRequest request, EmulatedJob<IonqSubmission> job, String id) {
        int at = id.lastIndexOf("-v");
        if (!options.artifacts() || at < 0 || !Set.of("-v1", "-v2").contains(id.substring(at))) {
            throw missing("The artifact");
        }
        return form(request, job, id.substring(0, at), id.endsWith("1") ? 1 : 2);
    }

    private EmulatedAnswer form(
            EmulatedRequest request, EmulatedJob<IonqSubmission> job, String name, int version) {
        if (!view(job).hasResults()
                || request.meets(Fault.NOT_READY)
                || request.meets(Fault.GONE)) {
            throw missing("The result of the job");
        }
        var tree =
                results.computeIfAbsent(job.id(), id -> run(job))
                        .form(name, version)
                        .orElseThrow(() -> missing("The result " + name));
        return EmulatedAnswer.json(200, tree);
    }

    private IonqResults run(EmulatedJob<IonqSubmission> job) {
        var submission = job.submission();
        var program = submission.circuit().orElseThrow(() -> missing("The circuit"));
        if (submission.ideal()) {
            return new IonqResults(
                    program, processor.probabilities(program.measured()), Optional.empty());
        }
        var shots = processor.run(program.measured(), submission.shots(), job.id());
        return IonqResults.of(
                program, submission.fewer() ? shots.first(submission.shots() * 9 / 10) : shots);
    }

    private ObjectNode cost(EmulatedJob<IonqSubmission> job) {
        var view = view(job);
        BigDecimal price = backends.price(job.submission().backend(), view.usage());
        var body = WireJson.object();
        body.put("dry_run", job.submission().dryRun());
        body.set("estimated_cost", backends.amount(price));
        if (view.hasResults()) {
            body.set("cost", backends.amount(price));
        }
        return body;
    }

    private ObjectNode estimate(EmulatedRequest request) {
        String backend = request.parameter("backend").orElse(backends.name());
        int shots = number(request, "shots", 1000);
        int one = number(request, "1q_gates", 0);
        int two = number(request, "2q_gates", 0);
        int qubits = number(request, "qubits", 25);
        BigDecimal price =
                backends.price(backend, new Usage(shots, one, two, qubits, Duration.ZERO));
        var body = WireJson.object();
        body.putObject("estimate_context")
                .put("backend", backend)
                .put("shots", shots)
                .put("qubits", qubits)
                .put("1q_gates", one)
                .put("2q_gates", two);
        body.put("estimated_at", jobs.now().toString());
        body.put("estimated_unit", backends.unit());
        body.put("estimated_total_cost", price);
        body.put("estimated_execution_time", options.times().run().toMillis());
        body.put("current_predicted_queue_time", options.times().queue().toMillis());
        return body;
    }
}
