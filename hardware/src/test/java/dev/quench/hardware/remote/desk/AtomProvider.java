package dev.quench.hardware.remote.desk;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.RydbergState;
import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.Allowance;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** A provider of atoms in memory, which loses three shots of each job that has more. */
final class AtomProvider implements QuantumService {
    private static final double C6 = 5.42e-24;
    private static final int LOST = 3;

    private final Map<UUID, AtomProgram> programs = new HashMap<>();
    private final List<JobRequest> submitted = new ArrayList<>();
    private int most = Integer.MAX_VALUE;
    private Supplier<List<Allowance>> limits = List::of;
    private int asked;

    List<JobRequest> submitted() {
        return List.copyOf(submitted);
    }

    /** What it will say to each question of what it limits. */
    void limits(Supplier<List<Allowance>> changed) {
        limits = changed;
    }

    /** How often it was asked for that. */
    int asked() {
        return asked;
    }

    @Override
    public List<Allowance> allowances(Device device, Map<String, String> options) {
        asked++;
        return limits.get();
    }

    @Override
    public String provider() {
        return "braket";
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
        AtomProgram program = ((RemoteProgram.Atoms) order.program()).program();
        programs.put(order.key(), program);
        return new JobRequest(
                order.key(),
                device.name(),
                order.shots(),
                program.toString().getBytes(StandardCharsets.UTF_8),
                "");
    }

    @Override
    public Optional<Charge> forecast(JobOrder order, Device device) {
        return Optional.empty();
    }

    @Override
    public List<String> preview(JobRequest request) {
        return List.of();
    }

    /** Takes no more jobs than so many. */
    void refuseAfter(int jobs) {
        most = jobs;
    }

    @Override
    public String submit(JobRequest request) {
        if (submitted.size() >= most) {
            throw new BackendException(new BackendException.Refused(), "There are no more atoms.");
        }
        submitted.add(request);
        return request.key().toString();
    }

    @Override
    public Optional<String> find(JobRequest request) {
        return Optional.empty();
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
        AtomProgram program = Optional.ofNullable(programs.get(request.key())).orElseThrow();
        var state = RydbergState.after(program, C6);
        var random = new SplittableRandom(3);
        var counts = new HashMap<Bits, Integer>();
        for (int shot = LOST; shot < request.shots(); shot++) {
            counts.merge(Bits.ofIndex(state.draw(random), program.atoms()), 1, Integer::sum);
        }
        return new RemoteAnswer(
                Counts.of(counts),
                OptionalLong.empty(),
                Map.of("shotsWithoutAnAtom", String.valueOf(LOST), "note", "a figure"),
                List.of("a remark"));
    }

    @Override
    public void cancel(String id) {
        throw new UnsupportedOperationException();
    }
}
