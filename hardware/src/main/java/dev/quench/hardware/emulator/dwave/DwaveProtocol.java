package dev.quench.hardware.emulator.dwave;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * D-Wave's solver API with one processor, under {@code /sapi} and {@code /sapi/v2}, media types of
 * version 3.0.0: definitions, problems of the encoding {@code qp}, their states, answers and
 * cancellations.
 *
 * <p>As there, a problem that is refused stands as an error in a list of status 200, and the solver
 * is to be named with its working graph. Problems are annealed by Metropolis moves, five sweeps a
 * µs, after the values were changed a little at random; energies are those of the problem as it was
 * sent. Beside the processor there is a hybrid solver of binary quadratic models, {@value
 * HybridSolver#NAME}, with uploads in parts. Not there: hybrid solvers of other models, reverse
 * annealing, offsets and schedules, polls that wait.
 */
public final class DwaveProtocol implements EmulatedProtocol {
    private static final String VERSION = "3.0.0";
    private static final int MOST_LISTED = 1000;
    private static final double SWEEPS_A_MICROSECOND = 5;
    private static final int FEWEST_SWEEPS = 10;
    private static final int MOST_SWEEPS = 1000;

    private final EmulatedProcessor processor;
    private final DwaveOptions options;
    private final DwaveSolver solver;
    private final EmulatedJobs<DwaveSubmission> jobs;
    private final UploadStore uploads;
    private final Map<String, DwaveAnswer> answers = new ConcurrentHashMap<>();

    /**
     * Makes an account without problems.
     *
     * @param processor of the annealer
     * @param options what it expects
     * @param clock what time it is
     * @throws IllegalArgumentException if the processor anneals nothing
     */
    public DwaveProtocol(EmulatedProcessor processor, DwaveOptions options, InstantSource clock) {
        this.processor = processor;
        this.options = options;
        solver = DwaveSolver.of(processor.device());
        var random = processor.random("ids");
        jobs = new EmulatedJobs<>(clock, options.times(), _ -> id(random));
        var uploading = processor.random("uploads");
        uploads = new UploadStore(() -> id(uploading));
    }

    private static String id(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        return new UUID(high, (random.nextLong() >>> 2) | Long.MIN_VALUE).toString();
    }

    /**
     * Returns the problems, for tests that count them.
     *
     * @return with the key of {@link DwaveSubmission#key}
     */
    public EmulatedJobs<DwaveSubmission> jobs() {
        return jobs;
    }

    /**
     * Returns the number of files that came whole for the hybrid solver.
     *
     * @return 0 or more
     */
    public int uploaded() {
        return uploads.completed();
    }

    /**
     * Returns the uploads that were ever begun.
     *
     * @return their ids, in their order
     */
    public List<String> uploads() {
        return uploads.begun();
    }

    @Override
    public String name() {
        return "dwave";
    }

    /** The path behind the version, which may be left out. */
    private static List<String> path(EmulatedRequest request) {
        List<String> path = request.segments();
        if (path.isEmpty() || !path.getFirst().equals("sapi")) {
            return List.of("");
        }
        return path.subList(path.size() > 1 && path.get(1).equals("v2") ? 2 : 1, path.size());
    }

    @Override
    public Endpoint endpoint(EmulatedRequest request) {
        List<String> path = path(request);
        if (path.isEmpty() || !path.getFirst().equals("problems")) {
            return Endpoint.OTHER;
        }
        return switch (request.method()) {
            case "POST" -> Endpoint.SUBMIT;
            case "DELETE" -> Endpoint.CANCEL;
            case "GET" ->
                    path.size() > 1
                            ? Endpoint.RESULT
                            : request.parameter("id").isPresent() ? Endpoint.POLL : Endpoint.OTHER;
            default -> Endpoint.OTHER;
        };
    }

    @Override
    public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
        return EmulatedAnswer.json(refusal.status(), DwaveProblemReader.refused(refusal));
    }

    private static RequestRefused missing(String what) {
        return new RequestRefused(404, "", what + " does not exist or apitoken has no access");
    }

    @Override
    public EmulatedAnswer answer(EmulatedRequest request) {
        if (!request.header("X-Auth-Token").filter(options.token()::equals).isPresent()) {
            throw new RequestRefused(401, "", "Invalid token or access denied");
        }
        List<String> path = path(request);
        String where = path.isEmpty() ? "" : path.getFirst();
        return switch (where) {
            case "solvers" -> solvers(request, path.subList(1, path.size()));
            case "problems" -> problems(request, path.subList(1, path.size()));
            case "bqm" ->
                    typed(
                            request,
                            "problem-data",
                            uploads.answer(request, path.subList(1, path.size())));
            default -> throw missing("The path");
        };
    }

    private EmulatedAnswer solvers(EmulatedRequest request, List<String> rest) {
        if (!request.method().equals("GET")
                || rest.isEmpty()
                || rest.size() > 2
                || !rest.getFirst().equals("remote")) {
            throw missing("The path");
        }
        if (rest.size() == 1) {
            boolean light =
                    request.parameter("filter").filter(f -> f.startsWith("none")).isPresent();
            ArrayNode list = WireJson.list();
            list.add(light ? solver.light() : solver.definition());
            list.add(light ? HybridSolver.light() : HybridSolver.definition());
            return packed(request, typed(request, "solver-definition-list", list));
        }
        if (rest.get(1).equals(HybridSolver.NAME)) {
            return packed(request, typed(request, "solver-definition", HybridSolver.definition()));
        }
        if (!rest.get(1).equals(solver.name())) {
            throw missing("Solver");
        }
        return packed(request, typed(request, "solver-definition", solver.definition()));
    }

    /** Answers in the media type that goes with the path, and refuses to answer in another. */
    private static EmulatedAnswer typed(EmulatedRequest request, String media, JsonNode tree) {
        String type = "application/vnd.dwave.sapi.%s+json".formatted(media);
        String accepted = request.header("Accept").orElse("*/*");
        boolean fits =
                accepted.contains("*/*")
                        || (accepted.contains(type) && accepted.contains("version=" + VERSION));
        if (!fits) {
            throw new RequestRefused(
                    406, "", "Media types here are %s; version=%s".formatted(type, VERSION));
        }
        return EmulatedAnswer.text(
                200, "%s; version=%s; charset=utf-8".formatted(type, VERSION), tree.toString());
    }

    /** Definitions are long: compressed where the client takes that. */
    private static EmulatedAnswer packed(EmulatedRequest request, EmulatedAnswer answer) {
        if (!request.header("Accept-Encoding").filter(e -> e.contains("gzip")).isPresent()) {
            return answer;
        }
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(answer.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EmulatedAnswer.bytes(
                        200, answer.headers().getOrDefault("Content-Type", ""), bytes.toByteArray())
                .with("Content-Encoding", "gzip");
    }

    private EmulatedAnswer problems(EmulatedRequest request, List<String> rest) {
        String what = request.method() + rest.size();
        return switch (what) {
            case "POST0" -> typed(request, "problems", submitted(request));
            case "GET0" -> typed(request, "problems", listed(request));
            case "GET1" -> typed(request, "problem", described(request, find(rest.getFirst())));
            case "DELETE1" -> typed(request, "problem", cancelled(rest.getFirst()));
            case "DELETE0" -> typed(request, "problems", cancelled(request));
            default -> throw missing("The path");
        };
    }

    private EmulatedJob<DwaveSubmission> find(String id) {
        return jobs.find(id).orElseThrow(() -> missing("Problem"));
    }

    private ArrayNode submitted(EmulatedRequest request) {
        JsonNode problems = WireJson.anyBody(request);
        if (!problems.isArray()) {
            throw WireJson.bad("The body must be a list: a single problem would be waited for.");
        }
        var reader = new DwaveProblemReader(solver);
        ArrayNode entries = WireJson.list();
        for (JsonNode problem : problems) {
            entries.add(submitted(request, reader, problem));
        }
        return entries;
    }

    private ObjectNode submitted(
            EmulatedRequest request, DwaveProblemReader reader, JsonNode problem) {
        try {
            DwaveSubmission submission =
                    HybridSolver.means(problem)
                            ? HybridSolver.read(problem, uploads)
                            : reader.read(request, problem);
            Optional<String> failure =
                    request.meets(Fault.FAILED)
                            ? Optional.of("The processor was stopped.")
                            : Optional.empty();
            return entry(jobs.accept(submission.label(), submission, failure), "PENDING");
        } catch (RequestRefused e) {
            return DwaveProblemReader.refused(e);
        }
    }

    private ObjectNode entry(EmulatedJob<DwaveSubmission> job, String word) {
        ObjectNode node = WireJson.object().put("status", word).put("id", job.id());
        node.set("solver", job.submission().solver());
        node.put("type", job.submission().type());
        node.put("submitted_on", job.accepted().toString());
        if (!job.submission().label().isEmpty()) {
            node.put("label", job.submission().label());
        }
        if (Words.ENDED.contains(word)) {
            node.put("solved_on", job.ended().toString());
        }
        if (word.equals("FAILED")) {
            node.put("error_message", job.failure().orElse(""));
        }
        return node;
    }

    /** The words of states. */
    private static final class Words {
        static final List<String> ENDED = List.of("COMPLETED", "FAILED", "CANCELLED");

        private Words() {}

        static String of(JobState state) {
            return switch (state) {
                case QUEUED -> "PENDING";
                case RUNNING -> "IN_PROGRESS";
                case COMPLETED -> "COMPLETED";
                case FAILED -> "FAILED";
                case CANCELLED -> "CANCELLED";
            };
        }
    }

    private ObjectNode entry(EmulatedJob<DwaveSubmission> job) {
        return entry(job, Words.of(jobs.state(job)));
    }

    private ArrayNode listed(EmulatedRequest request) {
        ArrayNode entries = WireJson.list();
        Optional<String> ids = request.parameter("id");
        if (ids.isPresent()) {
            List<String> asked = List.of(ids.get().split(",", -1));
            if (asked.size() > MOST_LISTED) {
                throw WireJson.bad("More than %d ids were asked for.".formatted(MOST_LISTED));
            }
            boolean unknown = request.meets(Fault.UNKNOWN_STATE);
            for (String id : asked) {
                EmulatedJob<DwaveSubmission> job = find(id);
                entries.add(unknown ? entry(job, "RECALIBRATING") : entry(job));
            }
            return entries;
        }
        jobs.listed().reversed().stream()
                .filter(job -> matches(request, job))
                .limit(most(request))
                .forEach(job -> entries.add(entry(job)));
        return entries;
    }

    private static int most(EmulatedRequest request) {
        String text = request.parameter("max_results").orElse("" + MOST_LISTED);
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_LISTED) {
            throw WireJson.bad("max_results must be 1 to %d.".formatted(MOST_LISTED));
        }
        return Integer.parseInt(text);
    }

    private boolean matches(EmulatedRequest request, EmulatedJob<DwaveSubmission> job) {
        return request.parameter("label").filter(l -> !l.equals(job.submission().label())).isEmpty()
                && request.parameter("status")
                        .filter(s -> !s.equals(Words.of(jobs.state(job))))
                        .isEmpty()
                && request.parameter("solver")
                        .filter(s -> !job.submission().solver().path("name").asString("").equals(s))
                        .isEmpty();
    }

    private ObjectNode described(EmulatedRequest request, EmulatedJob<DwaveSubmission> job) {
        if (request.meets(Fault.GONE)) {
            throw missing("Problem");
        }
        ObjectNode node = entry(job);
        if (jobs.state(job) == JobState.COMPLETED && !request.meets(Fault.NOT_READY)) {
            DwaveAnswer answer = answers.computeIfAbsent(job.id(), _ -> annealed(job));
            boolean broken = request.meets(Fault.NOT_A_NUMBER);
            node.set(
                    "answer",
                    hybrid(job.submission())
                            ? HybridSolver.answer(answer.submission(), answer.reads(), broken)
                            : answer.json(solver, broken));
        }
        return node;
    }

    private static boolean hybrid(DwaveSubmission submission) {
        return submission.type().equals(HybridSolver.TYPE);
    }

    private DwaveAnswer annealed(EmulatedJob<DwaveSubmission> job) {
        DwaveSubmission asked = job.submission();
        if (hybrid(asked)) {
            return new DwaveAnswer(
                    asked, HybridSolver.solve(asked.problem(), processor.random(job.id())));
        }
        double micros = asked.micros().getOrDefault("annealing_time", solver.times().anneal());
        int sweeps = (int) Math.clamp(micros * SWEEPS_A_MICROSECOND, FEWEST_SWEEPS, MOST_SWEEPS);
        return new DwaveAnswer(
                asked,
                asked.problem()
                        .anneal(
                                asked.returned(),
                                sweeps,
                                options.controlError(),
                                processor.random(job.id())));
    }

    private ObjectNode cancelled(String id) {
        EmulatedJob<DwaveSubmission> job = find(id);
        if (!job.cancel(jobs.now())) {
            throw new RequestRefused(409, "", "Problem %s has been finished.".formatted(id));
        }
        return entry(job);
    }

    private ArrayNode cancelled(EmulatedRequest request) {
        JsonNode ids = WireJson.anyBody(request);
        if (!ids.isArray()) {
            throw WireJson.bad("The body must be a list of ids.");
        }
        ArrayNode entries = WireJson.list();
        for (JsonNode id : ids) {
            try {
                entries.add(cancelled(id.asString("")));
            } catch (RequestRefused e) {
                entries.add(DwaveProblemReader.refused(e));
            }
        }
        return entries;
    }
}
