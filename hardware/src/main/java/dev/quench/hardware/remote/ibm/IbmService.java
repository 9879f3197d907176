package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.vendor.DeviceImport;
import dev.quench.hardware.device.vendor.ImportFrame;
import dev.quench.hardware.qasm.QasmDialect;
import dev.quench.hardware.qasm.QasmOptions;
import dev.quench.hardware.qasm.QasmWriter;
import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.DeviceSessions;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.GateCheck;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.Sane;
import dev.quench.hardware.remote.ServiceTimes;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.Authorizer;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.TokenAuthorizer;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.http.WireJson;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * IBM Quantum Platform by its REST API, version date {@value #VERSION}: a job is one circuit for
 * the program {@code sampler}, version 2, in OpenQASM 3 on physical qubits. It carries the order's
 * key as a tag, by which it is found again.
 *
 * <p>Source: <a href="https://quantum.cloud.ibm.com/docs/en/api/qiskit-runtime-rest">Qiskit Runtime
 * REST API</a> and the schemas of the primitives in Qiskit/ibm-quantum-schemas.
 */
public final class IbmService implements QuantumService {
    private static final String VERSION = "2026-04-15";
    private static final String REGISTER = "c";
    private static final int MOST_LISTED = 200;

    private final IbmAddress address;
    private final String instance;
    private final ApiClient client;
    private final Pace pace;

    /**
     * Makes a client of one instance.
     *
     * @param address where it is
     * @param instance its CRN
     * @param key gives the API key when a token is needed
     * @param transport sends
     * @param rules how often what is repeated
     * @param pace the time
     * @param random of the pauses
     */
    public IbmService(
            IbmAddress address,
            String instance,
            Supplier<String> key,
            Transport transport,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        this.address = address;
        this.instance = instance;
        this.pace = pace;
        var open = new ApiClient(transport, Authorizer.NONE, IbmErrors::text, rules, pace, random);
        var tokens = new TokenAuthorizer(new IbmTokens(open, address.tokens(), key), pace);
        this.client = new ApiClient(transport, tokens, IbmErrors::text, rules, pace, random);
    }

    @Override
    public String provider() {
        return "ibm";
    }

    @Override
    public DuplicateGuard guard() {
        return DuplicateGuard.OWN_TAG;
    }

    @Override
    public Device device(String name) {
        String path = "/backends/" + encoded(name);
        HttpAnswer configuration = client.read(get(path + "/configuration"));
        HttpAnswer properties = client.read(get(path + "/properties"), 204, 404);
        LocalDate today = LocalDate.ofInstant(pace.now(), ZoneOffset.UTC);
        return Sane.read(() ->
                DeviceImport.read(
                                JsonText.parse("configuration of " + name, configuration.text()),
                                Optional.of(properties)
                                        .filter(p -> p.status() == 200)
                                        .map(p ->
                                                JsonText.parse("properties of " + name, p.text())),
                                new ImportFrame("", today, "IBM Quantum Platform", today))
                        .device());
    }

    @Override
    public List<Allowance> allowances(Device device, Map<String, String> options) {
        return IbmUsage.read(client.read(get("/instances/usage")).body());
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        Circuit circuit = order.program().circuit(device.name());
        GateCheck.require(circuit, order.shots(), device);
        var options = new IbmOptions(order.options());
        ObjectNode job = WireJson.object();
        job.put("program_id", "sampler").put("backend", device.name());
        ObjectNode params = job.putObject("params").put("version", 2).put("support_qiskit", false);
        params.putArray("pubs")
                .addArray()
                .add(QasmWriter.write(circuit, QasmOptions.of(QasmDialect.IBM)))
                .addNull()
                .add(order.shots());
        options.sampler(params);
        job.putArray("tags").add(order.key().toString());
        options.job(job);
        return new JobRequest(
                order.key(),
                device.name(),
                order.shots(),
                WireJson.write(job),
                REGISTER + "=" + circuit.bits());
    }

    /** The service counts in whole seconds, and its own option wins. */
    @Override
    public Map<String, String> stopping(Map<String, String> options, BigDecimal seconds) {
        var more = new LinkedHashMap<>(options);
        more.putIfAbsent("cost", IbmOptions.stop(seconds));
        return more;
    }

    /** A run may be carried on with another cap. */
    @Override
    public boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other)
                || IbmOptions.unlimited(one).equals(IbmOptions.unlimited(other));
    }

    @Override
    public List<String> preview(JobRequest request) {
        return List.of(submission(request).withSecret("Authorization", "Bearer").preview());
    }

    @Override
    public String submit(JobRequest request) {
        HttpAnswer answer = taken(submission(request));
        String id = accepted(answer);
        if (id.isEmpty()) {
            throw new BackendException(
                    new BackendException.Uncertain(),
                    "IBM answered %d to a submission, without the id of a job."
                            .formatted(answer.status()));
        }
        return id;
    }

    private HttpAnswer taken(HttpCall submission) {
        try {
            return client.write(submission);
        } catch (BackendException e) {
            throw IbmErrors.advised(e);
        }
    }

    private static String accepted(HttpAnswer answer) {
        try {
            return WireJson.parse("The answer", answer.body()).path("id").asString("");
        } catch (BackendException e) {
            return "";
        }
    }

    private HttpCall submission(JobRequest request) {
        return call("POST", "/jobs").body("application/json", request.body());
    }

    @Override
    public Optional<String> find(JobRequest request) {
        HttpAnswer answer =
                client.read(
                        get(
                                "/jobs?limit=%d&exclude_params=true&tags=%s"
                                        .formatted(MOST_LISTED, request.key())));
        JsonNode jobs = WireJson.list("The list of jobs", answer.body(), "jobs");
        return jobs.valueStream()
                .filter(job -> tagged(job, request))
                .map(job -> job.path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** Whatever the service filtered by. */
    private static boolean tagged(JsonNode job, JobRequest request) {
        String key = request.key().toString();
        return job.path("tags").valueStream().anyMatch(t -> key.equals(t.asString("")));
    }

    @Override
    public List<JobReport> poll(List<String> ids) {
        return ids.stream().map(this::report).toList();
    }

    private JobReport report(String id) {
        HttpAnswer answer = client.read(get("/jobs/%s?exclude_params=true".formatted(encoded(id))));
        JobReport report = IbmJobs.report(WireJson.parse("The job " + id, answer.body()));
        return new JobReport(
                id,
                report.state(),
                report.status(),
                report.reason(),
                report.charge(),
                report.state().equals(Optional.of(JobState.COMPLETED))
                        ? times(id)
                        : ServiceTimes.NONE);
    }

    /** Times are told beside the job; without them it is no worse. */
    private ServiceTimes times(String id) {
        try {
            HttpAnswer answer = client.read(get("/jobs/%s/metrics".formatted(encoded(id))), 404);
            return answer.status() == 404
                    ? ServiceTimes.NONE
                    : IbmJobs.times(WireJson.parse("The metrics of the job " + id, answer.body()));
        } catch (BackendException e) {
            return ServiceTimes.NONE;
        }
    }

    @Override
    public Optional<RawAnswer> fetch(String id) {
        HttpAnswer answer = client.read(get("/jobs/%s/results".formatted(encoded(id))), 204);
        return answer.status() == 204
                ? Optional.empty()
                : Optional.of(
                        new RawAnswer(answer.header("Content-Type").orElse(""), answer.body()));
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
        return new IbmAnswers(request).read(answer);
    }

    @Override
    public void cancel(String id) {
        client.read(call("POST", "/jobs/%s/cancel".formatted(encoded(id))), 404, 409);
    }

    @Override
    public Optional<DeviceSessions> sessions() {
        return Optional.of(new IbmSessions(client, this::call));
    }

    private HttpCall get(String path) {
        return call("GET", path);
    }

    private HttpCall call(String method, String path) {
        return HttpCall.of(method, URI.create(address.api() + path))
                .with("Accept", "application/json")
                .with("Service-CRN", instance)
                .with("IBM-API-Version", VERSION);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
