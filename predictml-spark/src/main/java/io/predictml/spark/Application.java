package io.predictml.spark;

import io.predictml.engine.cluster.ClusterDesk;
import io.predictml.engine.cluster.ClusterWork;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.SurveyDesk;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The driver: what is submitted to a cluster for whatever work. */
public final class Application {
    private static final Logger LOG = System.getLogger(Application.class.getName());

    private Application() {}

    /** @param arguments the work ({@link ClusterWork#word}), the work folder, and the submission's name */
    public static void main(String[] arguments) {
        int status = 1;
        ClusterWork work = ClusterWork.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path folder = Path.of(arguments[1]);
        SparkConf configuration =
                new SparkConf().setAppName("PredictML %s %s".formatted(work.word(), folder.getFileName()));
        FolderTable.configure(configuration);
        try (JavaSparkContext context = new JavaSparkContext(configuration)) {
            Presence presence = new Presence(context, new ClusterDesk(folder, work), arguments[2]);
            run(work, folder, context, presence);
            status = 0;
        } catch (Exception e) {
            LOG.log(Level.ERROR, "The work on the cluster ended", e);
        }
        System.exit(status); // threads that wait for the cluster must not keep it
    }

    private static void run(ClusterWork work, Path folder, JavaSparkContext context, Presence presence)
            throws Exception {
        if (work == ClusterWork.COMPARE) {
            new ComparisonApplication(context, folder, presence).serve();
            return;
        }
        SparkSession session = SparkSession.builder().config(context.getConf()).getOrCreate();
        presence.goOnBeside();
        if (work == ClusterWork.SURVEY) {
            SurveyDesk desk = new SurveyDesk(folder);
            try {
                new SurveyJob(session, desk).run();
            } catch (Refused e) {
                desk.refuse(e.getMessage());
            }
        } else {
            ScaleDesk desk = new ScaleDesk(folder);
            try {
                new ScaleJob(session, desk).run();
            } catch (Refused e) {
                desk.refuse(e.getMessage());
            }
        }
    }
}
