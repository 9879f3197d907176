package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.json.JsonValue;
import dev.quench.hardware.device.vendor.DeviceImport;
import dev.quench.hardware.device.vendor.ImportFrame;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Ising;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * D-Wave Leap by its solver API, media types of version 3.0.0: a job is one Ising problem on the
 * qubits of a processor. It carries the order's key as its label, by which it is found again.
 *
 * <p>Problems list their values in the order of the solver's own lists, which a description does
 * not keep: {@link #write} knows only solvers that {@link #device} was asked for before. The offset
 * of a problem is not sent.
 *
 * <p>A hybrid solver takes binary quadratic models of any couplings, uploaded as a file before they
 * are submitted: {@link #submit} uploads, which costs nothing and can be repeated, then submits
 * once. Its only option is {@code time_limit} in seconds; it charges that time and returns few
 * samples, often one, whatever the number of shots.
 *
 * <p>Options: {@code annealing_time}, {@code programming_thermalization} and {@code
 * readout_thermalization} in µs, {@code answer_mode}, {@code auto_scale}, {@code fast_anneal},
 * {@code flux_drift_compensation}, {@code max_answers}, {@code reduce_intersample_correlation}.
 *
 * <p>Source: <a href="https://docs.dwavequantum.com">D-Wave's documentation</a> of the SAPI REST
 * interface, its cloud client, and exchanges recorded by the client in 2025.
 */
public final class DwaveService implements QuantumService {
    /** An address may have 8 KB; an id and its comma take 37. */
    private static final int MOST_IDS = 100;

    private final DwaveClient client;
    private final Pace pace;
    private final HybridUploads uploads;
    private final Map<String, SolverDefinition> solvers = new ConcurrentHashMap<>();
    private final Map<String, HybridDefinition> hybrids = new ConcurrentHashMap<>();

    /**
     * Makes a client.
     *
     * @param address where the service is
     * @param token gives the API token
     * @param transport sends
     * @param rules how often what is repeated
     * @param pace the time
     * @param random of the pauses
     */
    public DwaveService(
            DwaveAddress address,
            Supplier<String> token,
            Transport transport,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        this.pace = pace;
        this.client =
                new DwaveClient(
                        address,
                        new ApiClient(
                                transport,
                                DwaveClient.authorizer(token),
                                DwaveClient::error,
                                rules,
                                pace,
                                random));
        this.uploads = new HybridUploads(client);
    }

    @Override
    public String provider() {
        return "dwave";
    }

    @Override
    public DuplicateGuard guard() {
        return DuplicateGuard.OWN_TAG;
    }

    @Override
    public Device device(String name) {
        HttpAnswer answer =
                client.read(
                        client.call("GET", "/solvers/remote/" + encoded(name), "solver-definition")
                                .with("Accept-Encoding", "gzip"));
        return sane(() -> {
            JsonValue root = JsonText.parse("The definition of " + name, answer.text());
            requireOnline(name, root);
            return HybridDefinition.means(root) ? hybrid(name, root) : processor(name, root);
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(pace.now(), ZoneOffset.UTC);
    }

    private Device processor(String name, JsonValue root) {
        SolverDefinition solver = SolverDefinition.read(root);
        requireName(name, solver.name(), root);
        Device device =
                DeviceImport.read(
                                root,
                                Optional.empty(),
                                new ImportFrame("", today(), "D-Wave Leap", today()))
                        .device();
        solvers.put(device.name(), solver);
        return device;
    }

    private Device hybrid(String name, JsonValue root) {
        HybridDefinition solver = HybridDefinition.read(root);
        requireName(name, solver.name(), root);
        Device device = solver.device(new Provenance(today(), "D-Wave Leap"));
        hybrids.put(device.name(), solver);
        return device;
    }

    private static void requireName(String asked, String told, JsonValue root) {
        if (!told.equals(asked)) {
            throw root.fault("the solver " + asked, SyntaxException.quoted(told), "");
        }
    }

    private static void requireOnline(String name, JsonValue root) {
        root.find("status")
                .filter(JsonValue::isText)
                .map(status -> status.text("status"))
                .filter(status -> !status.equalsIgnoreCase("ONLINE"))
                .ifPresent(status -> {
                    throw new BackendException(
                            new BackendException.Unavailable(),
                            "%s is %s.\nMaybe later, or on another solver."
                                    .formatted(name, SyntaxException.quoted(status)));
                });
    }

    /** What does not make sense here came from the service, not from the caller. */
    private static <T> T sane(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (SyntaxException e) {
            throw new BackendException(
                    new BackendException.Broken(), String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        if (hybrids.containsKey(device.name())) {
            HybridSubmission hybrid = hybrid(order, device);
            return new JobRequest(
                    order.key(), device.name(), order.shots(), hybrid.body(), hybrid.layout());
        }
        QpSubmission submission = submission(order, device);
        return new JobRequest(
                order.key(),
                device.name(),
                order.shots(),
                submission.body(),
                submission.problem().layout());
    }

    /**
     * Estimates what a job will take, by the solver's own model: seconds are empty if the solver
     * does not say how long things take. A hybrid solver takes the time that it is given.
     */
    @Override
    public Optional<Charge> forecast(JobOrder order, Device device) {
        if (hybrids.containsKey(device.name())) {
            BigDecimal bought = hybrid(order, device).seconds();
            return Optional.of(new Charge(order.shots(), Optional.of(bought), Optional.empty()));
        }
        Optional<BigDecimal> seconds =
                submission(order, device)
                        .micros()
                        .map(t -> BigDecimal.valueOf(Math.ceil(t)).movePointLeft(6));
        return Optional.of(new Charge(order.shots(), seconds, Optional.empty()));
    }

    private static Ising spins(JobOrder order, Device device) {
        return switch (order.program()) {
            case RemoteProgram.Spins(var physical) -> physical;
            case RemoteProgram.Gates _, RemoteProgram.Atoms _ ->
                    throw new IllegalArgumentException(
                            "%s anneals Ising problems, it runs no circuits.\nMaybe a backend with gates."
                                    .formatted(device.name()));
        };
    }

    private HybridSubmission hybrid(JobOrder order, Device device) {
        return new HybridSubmission(
                Objects.requireNonNull(hybrids.get(device.name()), "solver"),
                spins(order, device),
                Optional.of(order.key().toString()),
                order.options());
    }

    private QpSubmission submission(JobOrder order, Device device) {
        Ising ising = spins(order, device);
        SolverDefinition solver = solvers.get(device.name());
        if (solver == null) {
            throw new IllegalArgumentException(
                    "The order of the qubits of %s is not known.\nMaybe ask the service for the device first: its description does not keep it."
                            .formatted(device.name()));
        }
        return new QpSubmission(
                solver,
                QpProblem.of(solver, ising),
                order.shots(),
                Optional.of(order.key().toString()),
                order.options());
    }

    @Override
    public List<String> preview(JobRequest request) {
        var calls = new ArrayList<String>();
        if (HybridSubmission.means(request.layout())) {
            calls.add(shown(uploads.beginning(HybridSubmission.file(request.layout()))));
        }
        calls.add(shown(submission(request.body())));
        return calls;
    }

    private static String shown(HttpCall call) {
        return call.withSecret("X-Auth-Token", "").preview();
    }

    private HttpCall submission(byte[] body) {
        return client.call("POST", "/problems/", "problems").body("application/json", body);
    }

    /** The data of a problem for a hybrid solver are uploaded first, which submits nothing. */
    private byte[] sent(JobRequest request) {
        return HybridSubmission.means(request.layout())
                ? HybridSubmission.referring(
                        request.body(), uploads.id(HybridSubmission.file(request.layout())))
                : request.body();
    }

    @Override
    public String submit(JobRequest request) {
        HttpAnswer answer = client.write(submission(sent(request)));
        ProblemEntry entry = accepted(answer);
        if (entry.refused()) {
            forget(request);
            throw new BackendException(
                    new BackendException.Refused(),
                    "D-Wave refused the problem: %s.\nMaybe ask for the device again, its working graph may have changed."
                            .formatted(entry.fault().orElse("")));
        }
        return entry.id().orElseThrow(() -> lost(answer, null));
    }

    /** A refusal may mean that the uploaded data are gone. */
    private void forget(JobRequest request) {
        if (HybridSubmission.means(request.layout())) {
            uploads.forget(HybridSubmission.file(request.layout()));
        }
    }

    private static ProblemEntry accepted(HttpAnswer answer) {
        try {
            List<ProblemEntry> entries = ProblemEntry.list(answer.body());
            if (entries.size() == 1) {
                return entries.getFirst();
            }
            throw lost(answer, null);
        } catch (SyntaxException e) {
            throw lost(answer, e);
        }
    }

    private static BackendException lost(HttpAnswer answer, @Nullable Exception cause) {
        String message =
                "D-Wave answered %d to a submission, without the id of a problem."
                        .formatted(answer.status());
        return cause == null
                ? new BackendException(new BackendException.Uncertain(), message)
                : new BackendException(new BackendException.Uncertain(), message, cause);
    }

    @Override
    public Optional<String> find(JobRequest request) {
        String key = request.key().toString();
        return list("label=%s&max_results=%d".formatted(encoded(key), MOST_IDS)).stream()
                .filter(entry -> entry.label().filter(key::equals).isPresent())
                .flatMap(entry -> entry.id().stream())
                .findFirst();
    }

    private List<ProblemEntry> list(String query) {
        HttpAnswer answer = client.read(client.call("GET", "/problems/?" + query, "problems"));
        return sane(() -> ProblemEntry.list(answer.body()));
    }

    @Override
    public int batch() {
        return MOST_IDS;
    }

    @Override
    public List<JobReport> poll(List<String> ids) {
        Map<String, ProblemEntry> known = known(ids);
        if (ids.stream().noneMatch(known::containsKey)) {
            throw new BackendException(
                    new BackendException.Missing(),
                    "D-Wave knows none of %d problems, for example %s."
                            .formatted(ids.size(), ids.getFirst()));
        }
        return ids.stream().map(id -> report(id, Optional.ofNullable(known.get(id)))).toList();
    }

    /** One id that is gone makes the service answer 404 for all: they are asked for singly then. */
    private Map<String, ProblemEntry> known(List<String> ids) {
        var known = new HashMap<String, ProblemEntry>();
        try {
            String joined = String.join(",", ids.stream().map(DwaveService::encoded).toList());
            list("id=" + joined).forEach(entry -> entry.id().ifPresent(id -> known.put(id, entry)));
        } catch (BackendException e) {
            if (!(e.kind() instanceof BackendException.Missing)) {
                throw e;
            }
            if (ids.size() > 1) {
                ids.forEach(id -> known.putAll(known(List.of(id))));
            }
        }
        return known;
    }

    private JobReport report(String id, Optional<ProblemEntry> entry) {
        boolean more = entry.filter(DwaveJobs::detailed).isPresent();
        return DwaveJobs.report(
                id, entry, more ? Optional.of(problem(id).body()) : Optional.empty());
    }

    private HttpAnswer problem(String id) {
        HttpAnswer answer =
                client.read(client.call("GET", "/problems/%s/".formatted(encoded(id)), "problem"));
        return answer;
    }

    @Override
    public Optional<RawAnswer> fetch(String id) {
        HttpAnswer answer = problem(id);
        return waiting(answer.body())
                ? Optional.empty()
                : Optional.of(
                        new RawAnswer(answer.header("Content-Type").orElse(""), answer.body()));
    }

    /** What cannot be read is no reason to wait: {@link #read} says what is wrong with it. */
    private static boolean waiting(byte[] body) {
        try {
            JsonNode root = SapiJson.parse("The problem", body);
            return root.isObject() && !root.hasNonNull("answer");
        } catch (SyntaxException e) {
            return false;
        }
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer raw) {
        return sane(() -> DwaveAnswers.read(request, raw));
    }

    @Override
    public void cancel(String id) {
        client.read(
                client.call("DELETE", "/problems/%s/".formatted(encoded(id)), "problem"), 404, 409);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
