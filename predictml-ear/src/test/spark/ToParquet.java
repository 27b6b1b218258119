import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Writes a folder of CSV files with headers as Parquet; run from its source, with Spark's jars on the class path. */
final class ToParquet {
    private ToParquet() {}

    public static void main(String[] folders) throws IOException {
        try (SparkSession session = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            session.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(folders[0])
                    .repartition(2)
                    .write()
                    .parquet(folders[1]);
        }
    }
}
