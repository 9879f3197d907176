package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sessions and batches of an instance. Safe to share. */
final class IbmSessions {
    private static final Set<String> MEMBERS =
            Set.of("mode", "backend", "max_ttl", "interactive_ttl", "active_ttl", "instance");
    private static final int MAX_TTL = 28_800;
    private static final int INTERACTIVE_TTL = 60;

    private final String backend;
    private final Map<String, ObjectNode> sessions = new HashMap<>();

    IbmSessions(String backend) {
        this.backend = backend;
    }

    synchronized ObjectNode open(EmulatedRequest request) {
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The session", body, MEMBERS);
        if (WireJson.find(body, "backend").isPresent()
                && !WireJson.text(body, "backend").equals(backend)) {
            throw new RequestRefused(404, "1216", "The backend is not found.");
        }
        var mode = WireJson.find(body, "mode").map(m -> WireJson.text(body, "mode"));
        if (mode.filter(m -> !Set.of("batch", "dedicated").contains(m)).isPresent()) {
            throw WireJson.bad("The member mode must be batch or dedicated.");
        }
        var session = WireJson.object();
        String id = "session-%04d".formatted(sessions.size());
        session.put("id", id);
        session.put("backend_name", backend);
        mode.ifPresentOrElse(m -> session.put("mode", m), () -> session.putNull("mode"));
        session.put("state", "open");
        session.put("accepting_jobs", true);
        session.put("max_ttl", WireJson.whole(body, "max_ttl", 1, MAX_TTL).orElse(MAX_TTL));
        session.put(
                "interactive_ttl",
                WireJson.whole(body, "interactive_ttl", 1, MAX_TTL).orElse(INTERACTIVE_TTL));
        sessions.put(id, session);
        return session.deepCopy();
    }

    synchronized ObjectNode find(String id) {
        return known(id).deepCopy();
    }

    private ObjectNode known(String id) {
        ObjectNode session = sessions.get(id);
        if (session == null) {
            throw new RequestRefused(404, "", "The session is not found.");
        }
        return session;
    }

    synchronized void patch(String id, EmulatedRequest request) {
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The change", body, Set.of("accepting_jobs"));
        if (WireJson.find(body, "accepting_jobs").filter(JsonNode::isBoolean).isEmpty()) {
            throw WireJson.bad("The member accepting_jobs must be true or false.");
        }
        known(id).put("accepting_jobs", body.get("accepting_jobs").booleanValue());
    }

    synchronized void close(String id) {
        known(id).put("accepting_jobs", false).put("state", "closed");
    }

    synchronized void requireOpen(String id) {
        if (!known(id).get("accepting_jobs").booleanValue()) {
            throw new RequestRefused(409, "", "The session does not take jobs any more.");
        }
    }
}
