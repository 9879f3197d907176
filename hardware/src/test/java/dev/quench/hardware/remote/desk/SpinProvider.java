package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.Metropolis;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.JobState;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;

/** A provider of an annealer in memory, whose answers can be rewritten. */
final class SpinProvider implements QuantumService {
    private final Map<UUID, Ising> problems = new HashMap<>();
    private final List<JobRequest> submitted = new ArrayList<>();
    private final BiFunction<Ising, Bits, Bits> rule;

    /** Makes a provider that rewrites each answer to a problem. */
    SpinProvider(BiFunction<Ising, Bits, Bits> rule) {
        this.rule = rule;
    }

    List<JobRequest> submitted() {
        return List.copyOf(submitted);
    }

    Ising problem(int job) {
        return problem(submitted.get(job).key());
    }

    private Ising problem(UUID key) {
        return Optional.ofNullable(problems.get(key)).orElseThrow();
    }

    @Override
    public String provider() {
        return "dwave";
    }

    @Override
    public DuplicateGuard guard() {
        return DuplicateGuard.OWN_ID;
    }

    @Override
    public Device device(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        if (order.options().containsKey("odd")) {
            throw new IllegalArgumentException("The option odd is not known.");
        }
        Ising ising = ((RemoteProgram.Spins) order.program()).physical();
        problems.put(order.key(), ising);
        return new JobRequest(order.key(), device.name(), order.shots(), text(ising), "");
    }

    private static byte[] text(Ising ising) {
        var text = new StringBuilder();
        for (int q = 0; q < ising.size(); q++) {
            text.append(ising.field(q)).append(' ');
        }
        ising.couplings().forEach((p, q, j) -> text.append("%d-%d %s ".formatted(p, q, j)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Charge> forecast(JobOrder order, Device device) {
        return Optional.of(
                new Charge(order.shots(), Optional.of(new BigDecimal("0.5")), Optional.empty()));
    }

    @Override
    public List<String> preview(JobRequest request) {
        return List.of();
    }

    @Override
    public String submit(JobRequest request) {
        submitted.add(request);
        return request.key().toString();
    }

    @Override
    public Optional<String> find(JobRequest request) {
        return submitted.contains(request)
                ? Optional.of(request.key().toString())
                : Optional.empty();
    }

    @Override
    public List<JobReport> poll(List<String> ids) {
        return ids.stream()
                .map(id ->
                        new JobReport(
                                id,
                                Optional.of(JobState.COMPLETED),
                                "COMPLETED",
                                Optional.empty(),
                                Optional.empty()))
                .toList();
    }

    @Override
    public Optional<RawAnswer> fetch(String id) {
        return Optional.of(new RawAnswer("", id.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
        Ising ising = problem(request.key());
        var counts = new HashMap<Bits, Integer>();
        for (Bits bits : Metropolis.anneal(ising, request.shots(), 200, new SplittableRandom(3))) {
            counts.merge(rule.apply(ising, bits), 1, Integer::sum);
        }
        return new RemoteAnswer(
                Counts.of(counts),
                OptionalLong.empty(),
                Map.of("qpu_access_time", "7 µs"),
                List.of("a remark"));
    }

    @Override
    public void cancel(String id) {
        throw new UnsupportedOperationException();
    }
}
