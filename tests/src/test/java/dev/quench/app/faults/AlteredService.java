package dev.quench.app.faults;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.DeviceSessions;
import dev.quench.hardware.remote.DuplicateGuard;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.JobReport;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import java.util.List;
import java.util.Optional;

/** A service that does what another one does, but for what is overridden. */
abstract class AlteredService implements QuantumService {
    private final QuantumService service;

    AlteredService(QuantumService service) {
        this.service = service;
    }

    @Override
    public String provider() {
        return service.provider();
    }

    @Override
    public DuplicateGuard guard() {
        return service.guard();
    }

    @Override
    public Device device(String name) {
        return service.device(name);
    }

    @Override
    public JobRequest write(JobOrder order, Device device) {
        return service.write(order, device);
    }

    @Override
    public Optional<Charge> forecast(JobOrder order, Device device) {
        return service.forecast(order, device);
    }

    @Override
    public List<String> preview(JobRequest request) {
        return service.preview(request);
    }

    @Override
    public String submit(JobRequest request) {
        return service.submit(request);
    }

    @Override
    public Optional<String> find(JobRequest request) {
        return service.find(request);
    }

    @Override
    public int batch() {
        return service.batch();
    }

    @Override
    public List<JobReport> poll(List<String> ids) {
        return service.poll(ids);
    }

    @Override
    public Optional<RawAnswer> fetch(String id) {
        return service.fetch(id);
    }

    @Override
    public RemoteAnswer read(JobRequest request, RawAnswer answer) {
        return service.read(request, answer);
    }

    @Override
    public void cancel(String id) {
        service.cancel(id);
    }

    @Override
    public Optional<DeviceSessions> sessions() {
        return service.sessions();
    }
}
