package io.predictml.persistence.deployment;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentTarget;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The other side of all deployments whose target is Azure. */
public class AzureDeployments {
    private static final List<DeploymentStatus> TO_DO =
            List.of(DeploymentStatus.REQUESTED, DeploymentStatus.DEPLOYING, DeploymentStatus.UNDEPLOYING);

    /** What may have something of ours in Azure. */
    private static final List<DeploymentStatus> THERE = List.of(
            DeploymentStatus.REQUESTED,
            DeploymentStatus.DEPLOYING,
            DeploymentStatus.ACTIVE,
            DeploymentStatus.SUPERSEDED,
            DeploymentStatus.UNDEPLOYING);

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(AzureDeployment deployment) {
        em.persist(deployment);
    }

    /** Locked until the transaction ends; empty before the deployment was first taken up. */
    public Optional<AzureDeployment> lock(DeploymentId id) {
        return Optional.ofNullable(em.find(AzureDeployment.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** What is to be deployed or taken down, oldest first. */
    public List<DeploymentId> toDo() {
        return em.createQuery(
                        """
                        select p.id from Deployment p
                        where p.target = :target and p.status in :open order by p.id""",
                        String.class)
                .setParameter("target", DeploymentTarget.AZURE)
                .setParameter("open", TO_DO)
                .getResultStream()
                .map(DeploymentId::new)
                .toList();
    }

    /** The dataset's deployments in Azure that are there or may be, except this one; newest first. */
    public List<AzureDeployment> others(DatasetId dataset, DeploymentId except) {
        return em.createQuery(
                        """
                        select a from AzureDeployment a join Deployment p on p.id = a.id
                        where a.datasetId = :dataset and a.id <> :except and p.status in :there order by a.id desc""",
                        AzureDeployment.class)
                .setParameter("dataset", dataset.value())
                .setParameter("except", except.value())
                .setParameter("there", THERE)
                .getResultList();
    }

    /** Whether the deployment may have something in Azure; false also where this database does not know it. */
    public boolean isThere(DeploymentId id) {
        return em.createQuery("select count(p) from Deployment p where p.id = :id and p.status in :there", Long.class)
                        .setParameter("id", id.value())
                        .setParameter("there", THERE)
                        .getSingleResult()
                > 0;
    }

    /** Whether something that may be in Azure is at that endpoint, or will be. */
    public boolean isAwaited(String endpoint) {
        return em.createQuery(
                                """
                                select count(a) from AzureDeployment a join Deployment p on p.id = a.id
                                where a.endpointName = :endpoint and p.status in :there""",
                                Long.class)
                        .setParameter("endpoint", endpoint)
                        .setParameter("there", THERE)
                        .getSingleResult()
                > 0;
    }

    /** This installation's name, made when it is first asked for. */
    public String installation() {
        List<?> known = em.createNativeQuery("select id from installation").getResultList();
        if (!known.isEmpty()) {
            return (String) known.get(0);
        }
        String made = UUID.randomUUID().toString();
        em.createNativeQuery("insert into installation (id) values (?)")
                .setParameter(1, made)
                .executeUpdate();
        return made;
    }
}
