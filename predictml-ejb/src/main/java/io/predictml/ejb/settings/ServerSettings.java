package io.predictml.ejb.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What the server is and where it keeps its things.
 *
 * @param home the folder that holds everything that lives on this node
 * @param store where uploads, work in progress and models are kept; nodes of one database share it
 * @param node this node's name, different on each node of one database
 * @param demo whether the demo accounts exist and the sign-in page shows them
 * @param publicAddress where clients reach the portal
 * @param scoringAddress where clients reach the inference server
 * @param openScoring whether the inference server answers without a token
 * @param tokenLife how long a bearer token is good for, 1 minute to 24 hours
 */
public record ServerSettings(
        Path home,
        Path store,
        String node,
        boolean demo,
        URI publicAddress,
        URI scoringAddress,
        boolean openScoring,
        Duration tokenLife) {
    private static final int NODE_LENGTH = 100;

    public ServerSettings {
        Objects.requireNonNull(home);
        Objects.requireNonNull(store);
        if (node.isBlank() || node.length() > NODE_LENGTH) {
            throw new IllegalArgumentException(
                    "predictml.node is '%s' but must have 1 to %d characters".formatted(node, NODE_LENGTH));
        }
        Objects.requireNonNull(publicAddress);
        Objects.requireNonNull(scoringAddress);
        if (tokenLife.toMinutes() < 1 || tokenLife.toHours() > 24) {
            throw new IllegalArgumentException(
                    "predictml.token.minutes is %d but must be 1 to 1440".formatted(tokenLife.toMinutes()));
        }
    }

    /** Where the secrets are that were made on first start. */
    public Path secrets() {
        return home.resolve("secrets");
    }
}
