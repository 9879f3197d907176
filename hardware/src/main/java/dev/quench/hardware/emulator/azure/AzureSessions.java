package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The sessions of a workspace. Safe to share. */
final class AzureSessions {
    private static final Set<String> MEMBERS =
            Set.of("itemType", "id", "name", "providerId", "target", "jobFailurePolicy");

    private final Map<String, ObjectNode> sessions = new HashMap<>();

    /** Opens a session; the same id again is the same session. */
    synchronized ObjectNode open(EmulatedRequest request, String id, Instant now) {
        JsonNode body = WireJson.body(request);
        WireJson.requireClosed("The session", body, MEMBERS);
        if (!WireJson.text(body, "itemType").equals("Session")) {
            throw WireJson.bad("The member itemType must be Session.");
        }
        var session = WireJson.object();
        session.put("status", "Waiting").put("jobFailurePolicy", "Abort");
        session.put("jobPriority", "Basic").put("name", WireJson.text(body, "name")).put("id", id);
        session.put("providerId", WireJson.text(body, "providerId").toLowerCase(Locale.ROOT));
        session.put("target", WireJson.text(body, "target"));
        session.put("creationTime", now.toString()).putNull("endExecutionTime");
        session.putNull("costEstimate").put("itemType", "Session");
        sessions.putIfAbsent(id, session);
        return find(id);
    }

    synchronized ObjectNode find(String id) {
        return known(id).deepCopy();
    }

    private ObjectNode known(String id) {
        ObjectNode session = sessions.get(id);
        if (session == null) {
            throw new RequestRefused(404, "SessionNotFound", "The session is not found.");
        }
        return session;
    }

    synchronized ObjectNode close(String id, Instant now) {
        ObjectNode session = known(id);
        if (session.path("endExecutionTime").isNull()) {
            session.put("status", "Succeeded").put("endExecutionTime", now.toString());
        }
        return find(id);
    }

    synchronized void requireOpen(String id) {
        if (!known(id).path("endExecutionTime").isNull()) {
            throw new RequestRefused(
                    400, "SessionNotOpen", "The session does not take jobs any more.");
        }
    }
}
