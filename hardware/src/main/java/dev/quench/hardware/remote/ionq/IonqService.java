package dev.quench.hardware.remote.ionq;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.vendor.DeviceImport;
import dev.quench.hardware.device.vendor.ImportFrame;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.Pace;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.Sane;
import dev.quench.hardware.remote.http.ApiClient;
import dev.quench.hardware.remote.http.Authorizer;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.http.WireJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * IonQ's cloud by its REST API, version 0.4: a job is one circuit of native gates, on as many ions
 * as it needs. It carries the order's key in its metadata, by which it is found again.
 *
 * <p>Options: {@code debiasing}, {@code true} or {@code false}, which needs 500 shots; {@code
 * format}, {@code native} or {@code qasm3}, in which the service compiles the circuit once more.
 *
 * <p>Source: <a href="https://docs.ionq.com/api-reference/v0.4/introduction">IonQ API reference
 * v0.4</a>.
 */
public final class IonqService implements QuantumService {
    private static final int MOST_PAGES = 40;

    private final URI api;
    private final ApiClient client;
    private final Pace pace;

    /**
     * Makes a client.
     *
     * @param server the root of the service, or of what plays it
     * @param key gives the API key
     * @param transport sends
     * @param rules how often what is repeated
     * @param pace the time
     * @param random of the pauses
     */
    public IonqService(
            URI server,
            Supplier<String> key,
            Transport transport,
            RetryRules rules,
            Pace pace,
            RandomGenerator random) {
        this.api = URI.create(server.toString().replaceAll("/+$", "") + "/v0.4");
        this.pace = pace;
        this.client =
                new ApiClient(transport, authorizer(key), IonqService::error, rules, pace, random);
    }

    private static Authorizer authorizer(Supplier<String> key) {
        return new Authorizer() {
            @Override
            public HttpCall authorise(HttpCall call) {
                return call.withSecret("Authorization", "apiKey " + key.get());
            }

            @Override
            public boolean renew(HttpCall refused) {
                return false;
            }
        };
    }

    private static String error(HttpAnswer answer) {
        try {
            JsonNode body = WireJson.parse("The error", answer.body());
            String text = body.path("error").asString("") + " " + body.path("message").asString("");
            String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
            return clean.substring(0, Math.min(300, clean.length()));
        } catch (BackendException e) {
            return "";
        }
    }

    @Override
    public String provider() {
        return "ionq";
    }

    @Override
    public DuplicateGuard guard() {
        return DuplicateGuard.OWN_TAG;
    }

    @Override
    public Device device(String name) {
        HttpAnswer answer =
                client.read(
                        get("/backends/%s/characterizations?limit=10".formatted(encoded(name))));
        LocalDate today = LocalDate.ofInstant(pace.now(), ZoneOffset.UTC);
        return Sane.read(() ->
                limited(
                        DeviceImport.read(
                                        JsonText.parse(
                                                "characterizations of " + name, answer.text()),
                                        Optional.empty(),
                                        new ImportFrame(name, today, "IonQ API v0.4", today))
                                .device()));
    }

    /** The characterizations do not tell the limit, which is that of the API. */
    private static Device limited(Device device) {
        var figures = device.figures();
        return device.withFigures(
                figures.withLimits(
                        figures.limits().with(Limit.SHOTS_MAX, IonqRequests.MOST_SHOTS)));
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        return IonqRequests.write(order, device);
    }

    @Override
    public Optional<Charge> forecast(JobOrder order, Device device) {
        HttpAnswer answer = client.read(get(IonqRequests.estimate(order, device)), 400, 404);
        return answer.status() == 200
                ? IonqJobs.quote(order.shots(), WireJson.parse("The estimate", answer.body()))
                : Optional.empty();
    }

    @Override
    public List<String> preview(JobRequest request) {
        return List.of(submission(request).withSecret("Authorization", "apiKey").preview());
    }

    private HttpCall submission(JobRequest request) {
        return call("POST", "/jobs").body("application/json", request.body());
    }

    @Override
    public String submit(JobRequest request) {
        HttpAnswer answer = client.write(submission(request));
        String id = accepted(answer);
        if (id.isEmpty()) {
            throw new BackendException(
                    new BackendException.Uncertain(),
                    "IonQ answered %d to a submission, without the id of a job."
                            .formatted(answer.status()));
        }
        return id;
    }

    private static String accepted(HttpAnswer answer) {
        try {
            return WireJson.parse("The answer", answer.body()).path("id").asString("");
        } catch (BackendException e) {
            return "";
        }
    }

    /** Metadata is no filter: the newest pages are compared. */
    @Override
    public Optional<String> find(JobRequest request) {
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String query = next.isEmpty() ? "" : "&next=" + encoded(next);
            byte[] body = client.read(get("/jobs?limit=100" + query)).body();
            Optional<String> id =
                    WireJson.list("The list of jobs", body, "jobs")
                            .valueStream()
                            .filter(job -> tagged(job, request))
                            .map(job -> job.path("id").asString(""))
                            .filter(i -> !i.isEmpty())
                            .findFirst();
            next = WireJson.parse("The list of jobs", body).path("next").asString("");
            if (id.isPresent() || next.isEmpty()) {
                return id;
            }
        }
        throw new BackendException(
                new BackendException.Unavailable(),
                "The job %s was not found among the %d that IonQ lists first; there are more.\nMaybe delete old jobs at IonQ, or look for it there by its metadata."
                        .formatted(request.key(), 100 * MOST_PAGES));
    }

    private static boolean tagged(JsonNode job, JobRequest request) {
        return job.path("metadata")
                .path(IonqRequests.KEY)
                .asString("")
                .equals(request.key().toString());
    }

    @Override
    public List<JobReport> poll(List<String> ids) {
        return ids.stream().map(this::report).toList();
    }

    private JobReport report(String id) {
        JsonNode job = job(id);
        boolean completed =
                IonqJobs.state(job.path("status").asString(""))
                        .filter(JobState.COMPLETED::equals)
                        .isPresent();
        return IonqJobs.report(id, job, completed ? money(id) : Optional.empty());
    }

    private JsonNode job(String id) {
        HttpAnswer answer = client.read(get("/jobs/" + encoded(id)));
        return WireJson.parse("The job " + id, answer.body());
    }

    private Optional<Charge.Money> money(String id) {
        HttpAnswer answer = client.read(get("/jobs/%s/cost".formatted(encoded(id))), 404, 400);
        return answer.status() == 200
                ? IonqJobs.money(WireJson.parse("The cost of " + id, answer.body()))
                : Optional.empty();
    }

    @Override
    public Optional<RawAnswer> fetch(String id) {
        JsonNode results = job(id).path("results");
        for (String format : IonqAnswers.FORMATS) {
            Optional<String> path = path(id, results, format);
            if (path.isPresent()) {
                HttpAnswer answer = client.read(get(path.get()), 404);
                if (answer.status() == 200) {
                    return Optional.of(new RawAnswer(format, answer.body()));
                }
            }
        }
        if (results.isObject() && !results.isEmpty()) {
            return unread(results);
        }
        return Optional.empty();
    }

    /** Results that are there in other forms only are no reason to wait. */
    private static Optional<RawAnswer> unread(JsonNode results) {
        boolean known =
                results.propertyStream()
                        .anyMatch(e ->
                                IonqAnswers.FORMATS.contains(e.getKey())
                                        || e.getKey().equals("probabilities")
                                        || e.getKey().equals("shots"));
        if (known) {
            return Optional.empty();
        }
        throw new BackendException(
                new BackendException.Broken(),
                "IonQ offers the results in forms that are not read here: %s.\nMaybe fetch them from IonQ's own page."
                        .formatted(
                                String.join(
                                        ", ",
                                        results.propertyStream().map(Map.Entry::getKey).toList())));
    }

    /** An artefact by its format, or the older address, which repeats the version of the API. */
    private static Optional<String> path(String id, JsonNode results, String format) {
        String artefact = results.path(format).path("id").asString("");
        if (!artefact.isEmpty()) {
            return Optional.of("/jobs/%s/artifacts/%s".formatted(encoded(id), encoded(artefact)));
        }
        String name =
                switch (format) {
                    case IonqAnswers.SHOTS_1 -> "shots";
                    case IonqAnswers.PROBABILITIES_1 -> "probabilities";
                    default -> "";
                };
        return name.isEmpty() || results.path(name).path("url").asString("").isEmpty()
                ? Optional.empty()
                : Optional.of("/jobs/%s/results/%s".formatted(encoded(id), name));
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
        return new IonqAnswers(request).read(answer);
    }

    @Override
    public void cancel(String id) {
        client.read(call("PUT", "/jobs/%s/status/cancel".formatted(encoded(id))), 404, 409);
    }

    private HttpCall get(String path) {
        return call("GET", path);
    }

    private HttpCall call(String method, String path) {
        return HttpCall.of(method, URI.create(api + path)).with("Accept", "application/json");
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
