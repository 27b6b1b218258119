package io.predictml.domain.deployment;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * A deployment's id.
 *
 * @param value {@code deployment_} and a number that grows with time
 */
public record DeploymentId(String value) {
    private static final Pattern FORM = Pattern.compile("deployment_[0-9]{1,18}");

    /** @throws UnknownDeployment where the text has not the form of such an id: nothing can have it */
    public DeploymentId {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownDeployment();
        }
    }

    public static DeploymentId next() {
        return new DeploymentId("deployment_" + Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
