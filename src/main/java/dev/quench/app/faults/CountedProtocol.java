package dev.quench.app.faults;

import dev.quench.hardware.emulator.EmulatedAnswer;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Endpoint;
import dev.quench.hardware.emulator.RequestRefused;
import java.util.Map;
import java.util.TreeMap;

/** A protocol that counts what it is asked for. Safe to share. */
final class CountedProtocol implements EmulatedProtocol {
    private final EmulatedProtocol protocol;
    private final Map<String, Long> asked = new TreeMap<>();

    CountedProtocol(EmulatedProtocol protocol) {
        this.protocol = protocol;
    }

    /** Requests by the words of their endpoints. */
    synchronized Map<String, Long> asked() {
        return new TreeMap<>(asked);
    }

    private synchronized void count(Endpoint endpoint) {
        asked.merge(endpoint.word(), 1L, Long::sum);
    }

    @Override
    public String name() {
        return protocol.name();
    }

    @Override
    public Endpoint endpoint(EmulatedRequest request) {
        Endpoint endpoint = protocol.endpoint(request);
        count(endpoint);
        return endpoint;
    }

    @Override
    public EmulatedAnswer answer(EmulatedRequest request) {
        return protocol.answer(request);
    }

    @Override
    public EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal) {
        return protocol.refusal(request, refusal);
    }
}
