package io.predictml.ejb.deployment.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.deployment.DeploymentId;
import org.junit.jupiter.api.Test;

class SealedKeysTest {
    private static final DeploymentId OWNER = new DeploymentId("deployment_1");

    private final SealedKeys keys = new SealedKeys("the secret");

    @Test
    void whatIsSealedIsReadByTheSameSecretAlone() {
        String sealed = keys.seal(OWNER, "the key");

        assertThat(sealed).doesNotContain("the key");
        assertThat(keys.seal(OWNER, "the key")).as("never the same twice").isNotEqualTo(sealed);
        assertThat(new SealedKeys("the secret").open(OWNER, sealed)).contains("the key");
        assertThat(new SealedKeys("another").open(OWNER, sealed)).isEmpty();
    }

    @Test
    void whatIsSealedForOneDeploymentIsOfNoUseForAnother() {
        assertThat(keys.open(new DeploymentId("deployment_2"), keys.seal(OWNER, "the key")))
                .isEmpty();
    }

    @Test
    void whatWasChangedIsNotRead() {
        assertThat(keys.open(OWNER, "AAAA" + keys.seal(OWNER, "the key").substring(4)))
                .isEmpty();
        assertThat(keys.open(OWNER, "")).isEmpty();
        assertThat(keys.open(OWNER, "not base64!")).isEmpty();
    }
}
